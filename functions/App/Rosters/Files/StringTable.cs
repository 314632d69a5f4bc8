using System.Text;
using System.Xml;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>
/// The texts that the cells of a workbook share. A district's roster has more than a million, so they are kept as UTF-8 in large
/// blocks and made into strings when a cell asks.
/// </summary>
internal sealed class StringTable
{
    private const int BlockBits = 20;
    private const int BlockBytes = 1 << BlockBits;
    private const int Recent = 4_096;
    private readonly List<byte[]> blocks = [];
    private readonly (int Index, string Text)[] recent = new (int, string)[Recent];

    private readonly List<int> starts = [];
    private int end;

    public static StringTable Read(XmlReader xml)
    {
        var strings = new StringTable();
        var text = new CellText();
        xml.Root();
        foreach (var child in xml.Children())
        {
            if (child == "si")
            {
                text.Clear();
                text.ReadRich(xml);
                strings.Add(text);
            }
        }
        return strings;
    }

    /// <exception cref="UnreadableFileException">There is no such string.</exception>
    public string this[int index]
    {
        get
        {
            if ((uint)index >= (uint)starts.Count)
            {
                throw new UnreadableFileException(Unreadable.Broken);
            }
            ref var kept = ref recent[index % Recent];
            if (kept.Text is null || kept.Index != index)
            {
                kept = (index, TextOf(index));
            }
            return kept.Text;
        }
    }

    private string TextOf(int index)
    {
        var start = starts[index];
        var within = start & (BlockBytes - 1);
        var block = blocks[start >> BlockBits];
        var length = BitConverter.ToInt32(block, within);
        return Encoding.UTF8.GetString(block, within + sizeof(int), length);
    }

    /// <summary>Each lies within one block, its length before it.</summary>
    private void Add(CellText text)
    {
        // Those without an escape, which are nearly all, become no string on their way.
        var plain = text.IsPlain ? text.Span : text.ToString();
        var bytes = sizeof(int) + Encoding.UTF8.GetByteCount(plain);
        if (end + bytes > blocks.Count * BlockBytes)
        {
            end = blocks.Count * BlockBytes;
            if (end >= SheetLimits.SharedStringBytes)
            {
                throw new UnreadableFileException(Unreadable.TooManyStrings);
            }
            blocks.Add(new byte[BlockBytes]);
        }
        if (starts.Count >= SheetLimits.SharedStrings)
        {
            throw new UnreadableFileException(Unreadable.TooManyStrings);
        }
        var place = blocks[^1].AsSpan(end & (BlockBytes - 1), bytes);
        BitConverter.TryWriteBytes(place, bytes - sizeof(int));
        Encoding.UTF8.GetBytes(plain, place[sizeof(int)..]);
        starts.Add(end);
        end += bytes;
    }
}
