using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>How a village's name was written.</summary>
internal static class VillageSpelling
{
    /// <summary>
    /// Whether it stands there in a way of its own: 走马塘, 走马塘村民委员会, 莫枝居民委员会. The table's name (走马塘村村委会) and the one
    /// everybody writes (走马塘村, 长丰社区, 莫枝居委会) need nothing.
    /// </summary>
    public static bool IsOwn(Division village, string text)
    {
        if (text.Contains(village.Name, StringComparison.Ordinal))
        {
            return false;
        }
        var stem = VillageNames.Stem(village.Name);
        var usual =
            village.Name.EndsWith("村村委会", StringComparison.Ordinal) ? "村"
            : village.Name.EndsWith("社区居委会", StringComparison.Ordinal) ? "社区"
            : "居委会";
        var at = text.IndexOf(stem + usual, StringComparison.Ordinal);
        if (at < 0)
        {
            return !village.Code.Equals(text, StringComparison.Ordinal);
        }
        var rest = text.AsSpan(at + stem.Length + usual.Length);
        return rest.StartsWith("委") || rest.StartsWith("民委");
    }
}
