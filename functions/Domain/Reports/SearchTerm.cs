using System.Text;

namespace LeftBehindCare.Domain.Reports;

/// <summary>By what a report can be found again.</summary>
public enum SearchKind
{
    CaseNumber,
    ChildName,
    ChildId,
    ReporterPhone,
}

/// <summary>
/// Something a report is found by, in the one spelling that what was reported and what is looked for are both brought to.
/// </summary>
/// <param name="Text">Half-width, without spaces; a name's dot is U+00B7 (民委发〔2016〕33号).</param>
public sealed record SearchTerm(SearchKind Kind, string Text)
{
    private const int IdCharacters = 18;
    private const int LeastPhoneDigits = 7;
    private const char NameDot = '\u00B7';

    /// <summary>All that the typed text can mean: twelve digits may be a case number or a telephone.</summary>
    /// <returns>None for a blank text.</returns>
    public static IEnumerable<SearchTerm> Read(string? typed)
    {
        if (Domain.Reports.CaseNumber.TryNormalise(typed, out var digits))
        {
            yield return CaseNumber(digits);
        }
        if (ChildId(typed) is { } id)
        {
            yield return id;
        }
        if (ReporterPhone(typed) is { } phone)
        {
            yield return phone;
        }
        if (ChildName(typed) is { } name)
        {
            yield return name;
        }
    }

    /// <param name="number">With or without hyphens.</param>
    public static SearchTerm CaseNumber(string number) => new(SearchKind.CaseNumber, Plain(number));

    /// <summary>Null when it is no identity number of 18 characters (GB 11643).</summary>
    public static SearchTerm? ChildId(string? number) =>
        Plain(number) is { Length: IdCharacters } plain
        && plain[..^1].All(char.IsAsciiDigit)
        && (char.IsAsciiDigit(plain[^1]) || plain[^1] == 'X')
            ? new(SearchKind.ChildId, plain)
            : null;

    /// <summary>Null when it is no telephone number; +86 goes.</summary>
    public static SearchTerm? ReporterPhone(string? number)
    {
        var plain = Plain(number);
        var bare =
            plain.StartsWith("+86", StringComparison.Ordinal) ? plain[3..]
            : plain.StartsWith("0086", StringComparison.Ordinal) ? plain[4..]
            : plain;
        return bare.Length is >= LeastPhoneDigits and < IdCharacters && bare.All(char.IsAsciiDigit)
            ? new(SearchKind.ReporterPhone, bare)
            : null;
    }

    /// <summary>Null for a blank and for what holds a digit, which no name does.</summary>
    public static SearchTerm? ChildName(string? name)
    {
        var spelled = new StringBuilder();
        foreach (var c in name ?? "")
        {
            var plain = TypedCode.Plain(c);
            if (char.IsAsciiDigit(plain))
            {
                return null;
            }
            if (IsNameDot(c))
            {
                spelled.Append(NameDot);
            }
            else if (plain != '\0')
            {
                spelled.Append(plain);
            }
        }
        return spelled.Length > 0 ? new(SearchKind.ChildName, spelled.ToString()) : null;
    }

    /// <summary>The dots that keyboards and old systems write for U+00B7 (DOMAIN.md §4.7).</summary>
    private static bool IsNameDot(char c) =>
        c
            is NameDot
                or '.'
                or '\u2022'
                or '\u30FB'
                or '\uFF65'
                or '\u2027'
                or '\u22C5'
                or '\uFE52'
                or '\uFF0E';

    private static string Plain(string? typed) =>
        string.Concat((typed ?? "").Select(TypedCode.Plain).Where(c => c != '\0'));
}
