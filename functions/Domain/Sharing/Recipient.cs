using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Sharing;

/// <summary>To whom civil affairs feeds the screening's result back (反馈单位, DOMAIN #96, #127, #128).</summary>
public enum Recipient
{
    /// <summary>区公安分局.</summary>
    Police,

    /// <summary>区教育局.</summary>
    Education,
}

/// <summary>How recipients are written in data, and what each gets the result for.</summary>
public static class Recipients
{
    private static readonly Recipient[] All = Enum.GetValues<Recipient>();

    /// <summary>The member of the joint conference: <c>police</c>.</summary>
    public static string NameOf(Recipient recipient) =>
        recipient switch
        {
            Recipient.Police => "police",
            Recipient.Education => "education",
            _ => throw new ArgumentOutOfRangeException(nameof(recipient), recipient, message: null),
        };

    /// <summary>The recipient of this name, or null.</summary>
    public static Recipient? Find(string? name)
    {
        foreach (var recipient in All)
        {
            if (NameOf(recipient) == name)
            {
                return recipient;
            }
        }
        return null;
    }

    /// <summary>The unit that gets it.</summary>
    public static UnitId UnitOf(Recipient recipient, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return directory.Member(NameOf(recipient), townCode: null);
    }

    /// <summary>What it may be used for and nothing else (个人信息保护法 6, 23).</summary>
    public static string PurposeOf(Recipient recipient) =>
        recipient switch
        {
            Recipient.Police =>
                "核对户籍信息，查找失去联系的父母，处置无人监护、单独居住等情形（鄞政办发〔2018〕4号 §3.4、附件2公安分工）",
            Recipient.Education =>
                "核对在校情况，控辍保学，落实寄宿、结对帮扶和学生资助（鄞政办发〔2018〕4号 §3.4、附件2教育分工）",
            _ => throw new ArgumentOutOfRangeException(nameof(recipient), recipient, message: null),
        };
}
