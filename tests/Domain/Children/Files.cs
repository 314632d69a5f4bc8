using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Children.ChildField;

namespace LeftBehindCare.Domain.Tests.Children;

/// <summary>Invented files.</summary>
internal static class Files
{
    public static readonly DateTimeOffset Now = new(2026, 9, 8, 2, 0, 0, TimeSpan.Zero);
    public static readonly UnitId Sender = new("330212110/school-1");
    public static readonly Origin Person = new(Now, "officer", new UnitId("330212110"))
    {
        Reason = "上门核实",
    };

    public static Origin Roster(string id = "r1", int row = 5) =>
        new(Now, "clerk", Sender) { Roster = id, Row = row };

    public static Naming Named(
        string roster = "r1",
        int row = 5,
        int year = 2026,
        RosterKind kind = RosterKind.School
    ) => new(year, kind, Sender, roster, row);

    public static IReadOnlyDictionary<ChildField, WrittenValue> Row(
        params (ChildField Field, string Text)[] values
    ) => values.ToDictionary(one => one.Field, one => new WrittenValue(one.Text));

    public static ImmutableDictionary<ChildField, string?> Written(
        params (ChildField Field, string? Text)[] values
    ) => values.ToImmutableDictionary(one => one.Field, one => one.Text);

    public static ChildFile Child(params (ChildField Field, string Text)[] more) =>
        ChildFile
            .New(
                "00" + new string('a', 24),
                ChildStage.Candidate,
                Row([
                    (Name, "林样例"),
                    (IdNumber, "330212201503079974"),
                    (Sex, "1"),
                    (BirthDate, "2015-03-07"),
                    (HouseholdTown, "330212110"),
                    .. more,
                ]),
                Named(),
                Roster()
            )
            .After;
}
