using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LeftBehindCare.App.Hosting;

/// <summary>Header <c>If-Match</c>: which version the caller saw.</summary>
internal static class IfMatch
{
    /// <summary>Whether the caller saw this version, or any will do. What cannot be read names none.</summary>
    public static bool Holds(StringValues wanted, string tag)
    {
        var current = new EntityTagHeaderValue(tag);
        return wanted.Count == 0
            || EntityTagHeaderValue.TryParseList(wanted, out var tags)
                && tags.Any(one =>
                    one.Equals(EntityTagHeaderValue.Any)
                    || one.Compare(current, useStrongComparison: true)
                );
    }
}
