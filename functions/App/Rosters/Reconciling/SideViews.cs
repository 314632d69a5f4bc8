using System.Collections.ObjectModel;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Reconciling;

/// <summary>How what lists and files say is shown: numbers and telephones masked.</summary>
internal static class SideViews
{
    public static IReadOnlyDictionary<string, string> None =>
        ReadOnlyDictionary<string, string>.Empty;

    public static SideView? Of(ListSays? says) =>
        says is null
            ? null
            : new SideView(
                RosterKinds.NameOf(says.Naming.Kind),
                says.Naming.Year,
                says.Naming.Unit.Value,
                says.UnitName,
                says.Naming.Roster,
                says.Naming.Row,
                Masked(TwoSides.Fields, says.Values.GetValueOrDefault)
            );

    public static IReadOnlyDictionary<string, string> Masked(
        IEnumerable<ChildField> fields,
        Func<ChildField, string?> valueOf
    )
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (valueOf(field) is { } text)
            {
                shown[ChildFields.NameOf(field)] = ChildFields.Mask(field, text);
            }
        }
        return shown;
    }
}
