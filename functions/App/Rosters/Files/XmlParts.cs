using System.Xml;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>
/// How the XML of a workbook is read: nothing is fetched, nothing is expanded, and it is not trusted to be shallow. Elements are known
/// by their local names, since the strict and the transitional format differ in namespaces alone.
/// </summary>
internal static class XmlParts
{
    /// <summary>A reader that disposes the stream with itself.</summary>
    public static XmlReader Open(Stream part) =>
        XmlReader.Create(
            part,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = SheetLimits.PartBytes,
                CloseInput = true,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                NameTable = new BoundedNames(),
            }
        );

    /// <summary>The next node, of whatever kind.</summary>
    public static bool Next(this XmlReader xml)
    {
        if (!xml.Read())
        {
            return false;
        }
        return xml.Depth > SheetLimits.Depth
            ? throw new UnreadableFileException(Unreadable.Broken)
            : true;
    }

    /// <summary>
    /// The next element directly within the element that stands at <paramref name="depth"/>, or false at that element's end. What
    /// lies deeper and was not read is passed over.
    /// </summary>
    public static bool NextChild(this XmlReader xml, int depth)
    {
        while (xml.Next())
        {
            if (xml.Depth <= depth)
            {
                return false;
            }
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The elements directly within the one that is read, each to be looked at where the reader stands.</summary>
    public static IEnumerable<string> Children(this XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            yield break;
        }
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            yield return xml.LocalName;
        }
    }

    /// <summary>Stands on the part's root element and answers its name.</summary>
    public static string Root(this XmlReader xml)
    {
        while (xml.Next())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                return xml.LocalName;
            }
        }
        throw new UnreadableFileException(Unreadable.Broken);
    }
}
