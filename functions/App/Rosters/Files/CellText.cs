using System.Xml;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>The text of one cell while it is read, which is never longer than a cell can be.</summary>
internal sealed class CellText
{
    private readonly char[] text = new char[SheetLimits.CellLength + 1];
    private int length;

    public ReadOnlySpan<char> Span => text.AsSpan(0, length);

    public bool IsEmpty => length == 0;

    /// <summary>Whether nothing in it is escaped.</summary>
    public bool IsPlain => !Span.Contains("_x", StringComparison.Ordinal);

    public void Clear() => length = 0;

    /// <summary>Takes in the text of the element that is read (<c>v</c>, <c>t</c>) and stands on its end.</summary>
    public void Read(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }
        var depth = xml.Depth;
        while (xml.Next() && xml.Depth > depth)
        {
            if (
                xml.NodeType
                is XmlNodeType.Text
                    or XmlNodeType.CDATA
                    or XmlNodeType.Whitespace
                    or XmlNodeType.SignificantWhitespace
            )
            {
                Append(xml);
            }
        }
    }

    /// <summary>Takes in a rich text (<c>si</c>, <c>is</c>): its runs, without how they are spoken (<c>rPh</c>).</summary>
    public void ReadRich(XmlReader xml)
    {
        foreach (var child in xml.Children())
        {
            if (child == "t")
            {
                Read(xml);
            }
            else if (child == "r")
            {
                foreach (var part in xml.Children())
                {
                    if (part == "t")
                    {
                        Read(xml);
                    }
                }
            }
        }
    }

    public override string ToString() => XmlText.Unescaped(Span);

    private void Append(XmlReader xml)
    {
        int read;
        while ((read = xml.ReadValueChunk(text, length, text.Length - length)) > 0)
        {
            length += read;
            if (length > SheetLimits.CellLength)
            {
                throw new UnreadableFileException(Unreadable.CellTooLong);
            }
        }
    }
}
