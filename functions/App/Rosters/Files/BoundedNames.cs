using System.Xml;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>The names of elements and attributes that an XML reader keeps for as long as it lives: no part needs many different ones.</summary>
internal sealed class BoundedNames : NameTable
{
    private int names;

    public override string Add(char[] key, int start, int len)
    {
        if (Get(key, start, len) is { } known)
        {
            return known;
        }
        return ++names > SheetLimits.Names
            ? throw new UnreadableFileException(Unreadable.Broken)
            : base.Add(key, start, len);
    }
}
