namespace LeftBehindCare.Domain.Reports;

/// <summary>What people's keyboards make of a code: full-width forms, spaces and all kinds of hyphens.</summary>
internal static class TypedCode
{
    /// <summary>The half-width upper-case form of a character; '\0' for spaces, hyphens and invisible characters between groups.</summary>
    public static char Plain(char typed)
    {
        var c = typed is >= '\uFF01' and <= '\uFF5E' ? (char)(typed - 0xFEE0) : typed;
        var isGap =
            char.IsWhiteSpace(c)
            || c
                is '-'
                    or >= '\u2010'
                    and <= '\u2015'
                    or '\u2212'
                    or '\u30FC'
                    or >= '\u200B'
                    and <= '\u200F'
                    or '\uFEFF';
        return isGap ? '\0' : char.ToUpperInvariant(c);
    }
}
