using LeftBehindCare.Domain.Codes;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>A family relation as a sheet says it (GB/T 4761, DOMAIN §4.6).</summary>
internal static class RelationCell
{
    private const int MostPlausible = 60;
    private static readonly string[] Leads = ["户主之", "户主的", "户主", "之", "系", "其"];

    /// <summary>What the guardian is to the child (监护人与儿童关系). A word for what the child is to the guardian is not turned round.</summary>
    public static string? OfGuardian(string raw, ref RowCodeSet found)
    {
        var code = Find(Plain(raw), out var isUnsure);
        found.Add(RowCode.RelationMultiple, isUnsure);
        var isOfChild = code is not null && int.Parse(code) < 50;
        return isOfChild ? null : code;
    }

    /// <summary>What the child is to the head of the household (与户主关系); the head itself is 02.</summary>
    public static string? ToHead(string raw, ref RowCodeSet found)
    {
        var text = Plain(raw);
        foreach (var lead in Leads)
        {
            if (text.Length > lead.Length && text.StartsWith(lead, StringComparison.Ordinal))
            {
                text = text[lead.Length..];
                break;
            }
        }
        var code = Find(text, out var isUnsure);
        found.Add(RowCode.RelationMultiple, isUnsure);
        return code;
    }

    private static string? Find(string text, out bool isUnsure)
    {
        isUnsure = false;
        return text.Length is 0 or > MostPlausible ? null : Relations.Find(text, out isUnsure);
    }

    // 爷爷（张大山） names the person as well.
    private static string Plain(string raw)
    {
        if (raw.Length == 0)
        {
            return raw;
        }
        var text = CellText.Folded(raw);
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && text[^1] == ')' ? text[..open] : text;
    }
}
