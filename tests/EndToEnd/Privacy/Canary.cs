namespace LeftBehindCare.EndToEnd.Privacy;

/// <summary>
/// Personal data of people who do not exist, in words that occur nowhere else. No identity number with a sequence of 996 to 999 was ever
/// given to anybody.
/// </summary>
internal static class Canary
{
    public const string ReporterName = "欧阳金丝雀证人";
    public const string Phone = "19900009967";
    public const string UnitName = "金丝雀果园合作社";
    public const string Post = "金丝雀果园看守";
    public const string ChildName = "金丝雀小满";
    public const string IdNumber = "330212201101019979";

    /// <summary>Of the child of a list, which must be under 16 for some years to come.</summary>
    public const string ListedIdNumber = "330212201903079973";
    public const string School = "金丝雀山背小学";
    public const string Address = "金丝雀弄堂九十七号后门";
    public const string Narrative = "金丝雀夜里在灶间哭了三回";
    public const string HelpGiven = "金丝雀喝了一碗热粥";
    public const string FileName = "金丝雀手腕照.pdf";
    public const string FileContent = "金丝雀手腕上的印子";
    public const string Officer = "司马金丝雀警官";
    public const string Note = "金丝雀家已上门两次";
    public const string Reason = "金丝雀不在本辖区居住";
    public const string UnitMessage = "金丝雀已经有人照看";
    public const string ReporterMessage = "金丝雀叔叔今天也来了";

    public static IReadOnlyList<string> All { get; } =
    [
        ReporterName,
        Phone,
        UnitName,
        Post,
        ChildName,
        IdNumber,
        ListedIdNumber,
        School,
        Address,
        Narrative,
        HelpGiven,
        FileName,
        FileContent,
        Officer,
        Note,
        Reason,
        UnitMessage,
        ReporterMessage,
    ];

    /// <summary>All of them in one text.</summary>
    public static string Everything { get; } = string.Join('，', All);
}
