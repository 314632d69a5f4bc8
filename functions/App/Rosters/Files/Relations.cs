namespace LeftBehindCare.App.Rosters.Files;

/// <summary>To which parts a part of a workbook refers (ECMA-376 part 2, 6.5): never to what lies outside its archive.</summary>
internal sealed class Relations
{
    private readonly List<(string Id, string Kind, string Part)> all = [];

    /// <param name="part">The part that refers; empty for the package itself.</param>
    public static Relations Of(ZipParts parts, string part)
    {
        var relations = new Relations();
        var folder = part[..(part.LastIndexOf('/') + 1)];
        using var stream = parts.Open(NameFor(part));
        if (stream is null)
        {
            return relations;
        }
        using var xml = XmlParts.Open(stream);
        xml.Root();
        foreach (var child in xml.Children())
        {
            if (
                child == "Relationship"
                && relations.all.Count < SheetLimits.Parts
                && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Target") is { } target
            )
            {
                // The last word of the type is the same in the strict and the transitional format.
                var type = xml.GetAttribute("Type") ?? "";
                relations.all.Add(
                    (
                        xml.GetAttribute("Id") ?? "",
                        type[(type.LastIndexOf('/') + 1)..],
                        Resolved(folder, target)
                    )
                );
            }
        }
        return relations;
    }

    /// <summary>The part in which the relations of another stand.</summary>
    public static string NameFor(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return $"{part[..slash]}_rels/{part[slash..]}.rels";
    }

    /// <summary>The part of this kind, and of this id where one is given; or null.</summary>
    public string? Find(string kind, string? id = null)
    {
        foreach (var one in all)
        {
            if (one.Kind == kind && (id is null || one.Id == id))
            {
                return one.Part;
            }
        }
        return null;
    }

    /// <summary>A name within the archive: nothing is looked for elsewhere, so that <c>../</c> leads nowhere.</summary>
    private static string Resolved(string folder, string target)
    {
        target = target.Replace('\\', '/');
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (step == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (step is not ("" or "." or ".."))
            {
                path.Add(step);
            }
        }
        return string.Join('/', path);
    }
}
