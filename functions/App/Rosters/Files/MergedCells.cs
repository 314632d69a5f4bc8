using System.Runtime.InteropServices;
using System.Xml;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>Cells that are shown as one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Merge(int Top, int Left, int Bottom, int Right);

/// <summary>
/// The merged cells of a sheet. A merge of 'A1:XFD1' over the whole row is ordinary; one over a million cells is not.
/// </summary>
internal sealed class MergedCells
{
    private readonly List<Merge> merges = [];

    public void Add(string? reference)
    {
        var text = reference.AsSpan();
        var colon = text.IndexOf(':');
        if (colon < 0)
        {
            return;
        }
        var (top, left) = CellReference.Of(text[..colon]);
        var (bottom, right) = CellReference.Of(text[(colon + 1)..]);
        if (bottom < top || right < left)
        {
            throw new UnreadableFileException(Unreadable.Broken);
        }
        if (
            merges.Count == SheetLimits.Merges
            || (bottom - top + 1L) * (right - left + 1) > SheetLimits.MergedCells
        )
        {
            throw new UnreadableFileException(Unreadable.TooManyMerges);
        }
        if (left < SheetLimits.Columns)
        {
            merges.Add(new Merge(top, left, bottom, Math.Min(right, SheetLimits.Columns - 1)));
        }
    }

    public static MergedCells Read(XmlReader xml)
    {
        var merged = new MergedCells();
        foreach (var child in xml.Children())
        {
            if (child == "mergeCell")
            {
                merged.Add(xml.GetAttribute("ref"));
            }
        }
        merged.merges.Sort((one, other) => one.Top.CompareTo(other.Top));
        return merged;
    }

    /// <summary>For one reading of the sheet, from its first row on.</summary>
    public Filling Fill() => new(merges);

    /// <summary>Writes what merged cells say into every one of them, row by row.</summary>
    internal sealed class Filling(List<Merge> merges)
    {
        private readonly List<(Merge Merge, string Text)> open = [];
        private int next;

        /// <summary>Fills a row; answers its width.</summary>
        public int Apply(int row, string?[] cells, int width)
        {
            open.RemoveAll(one => one.Merge.Bottom < row);
            for (; next < merges.Count && merges[next].Top <= row; next++)
            {
                var merge = merges[next];
                // Where the row of the first cell is missing, it is empty.
                if (merge.Top == row && cells[merge.Left] is { } text && merge.Bottom >= row)
                {
                    open.Add((merge, text));
                }
            }
            // Merges do not overlap, so that each column has one at most.
            if (open.Count > SheetLimits.Columns)
            {
                throw new UnreadableFileException(Unreadable.TooManyMerges, row);
            }
            foreach (var (merge, text) in open)
            {
                Array.Fill(cells, text, merge.Left, merge.Right - merge.Left + 1);
                width = Math.Max(width, merge.Right + 1);
            }
            return width;
        }
    }
}
