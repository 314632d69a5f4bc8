using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Rosters.Files;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Rosters.Reading;

/// <summary>
/// Checks every row of a sheet. The first pass counts and finds numbers that stand twice; the second checks and writes. Neither holds
/// more than the identity numbers.
/// </summary>
internal sealed class CheckRows(
    RosterStore rosters,
    OriginalStore originals,
    ChildKeys children,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int RowsPerGroup = 800;
    private const int MostGroups = 64;
    private const int Buckets = 256;
    private static readonly TimeSpan ShowEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Into how many groups the rows are divided; 0 when there are none.</summary>
    public async Task<int> CheckAsync(
        Roster roster,
        SheetSource sheet,
        SheetLayout layout,
        CancellationToken cancellation
    )
    {
        var places = layout.Places;
        var duplicates = new Duplicates();
        var total = 0;
        foreach (var row in ChildrenOf(sheet, layout, cancellation))
        {
            total++;
            duplicates.Note(
                row.Number,
                places.Of(row, RosterField.IdNumber),
                places.Of(row, RosterField.Name)
            );
        }
        if (total == 0)
        {
            return 0;
        }
        var earlier = await rosters.FindProgressAsync(roster.Id, cancellation);
        var groups = GroupsFor(total);
        var progress = new RosterProgress(
            total,
            0,
            0,
            0,
            0,
            0,
            earlier?.Blobs ?? 0,
            earlier?.BeganAt ?? time.GetUtcNow()
        );
        var check = new RowCheck(places, ContextOf(roster, sheet));
        using var writer = new RowWriter(
            roster.Id,
            groups,
            progress.Blobs,
            originals,
            cancellation
        );
        var mending = MendingColumn.In(layout);
        var shown = time.GetTimestamp();
        foreach (var row in ChildrenOf(sheet, layout, cancellation))
        {
            var stored = new StoredRow
            {
                Row = row.Number,
                Cells = row.Cells,
                Checked = WithDuplicate(
                    check.Check(row),
                    duplicates.Of(row.Number, places.Of(row, RosterField.IdNumber))
                ),
                Mends = mending.Of(row),
            };
            progress = progress.With(stored.Checked.Outcome);
            var filled = await writer.AddAsync(stored, GroupOf(stored.Checked, groups));
            if (filled && time.GetElapsedTime(shown) >= ShowEvery)
            {
                shown = time.GetTimestamp();
                await rosters.WriteAsync(
                    roster.Id,
                    progress with
                    {
                        Blobs = writer.Written,
                    },
                    cancellation
                );
            }
        }
        await writer.CompleteAsync();
        await rosters.WriteAsync(roster.Id, progress with { Blobs = writer.Written }, cancellation);
        return groups;
    }

    /// <summary>The group that a child born on this day belongs to.</summary>
    public int GroupOf(DateOnly born, int groups) =>
        int.Parse(children.BucketOf(born), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        * groups
        / Buckets;

    private static int GroupsFor(int total) =>
        Math.Clamp((total + RowsPerGroup - 1) / RowsPerGroup, 1, MostGroups);

    /// <summary>What is taken without a person: what was accepted, and a row without a number that may be found by name and birth.</summary>
    private int? GroupOf(CheckedRow row, int groups) =>
        row.Values.BirthDate is { } born
        && (
            row.Outcome is RowOutcome.Accepted or RowOutcome.Repaired
            || (row.Reasons is [RowCode.IdMissing] && row.Values.Name is not null)
        )
            ? GroupOf(born, groups)
            : null;

    private static CheckedRow WithDuplicate(CheckedRow row, RowCode? duplicate) =>
        duplicate is { } code ? row with { Reasons = [.. row.Reasons.Append(code).Order()] } : row;

    private static IEnumerable<SheetRow> ChildrenOf(
        SheetSource sheet,
        SheetLayout layout,
        CancellationToken cancellation
    ) =>
        sheet
            .Rows(cancellation)
            .Where(row =>
                row.Number >= layout.FirstRow && layout.KindOf(row) == SheetRowKind.Child
            );

    private RosterContext ContextOf(Roster roster, SheetSource sheet) =>
        new()
        {
            Kind = roster.Kind,
            CutOff = new DateOnly(roster.Year, 9, 30),
            Today = ChinaTime.DayOf(time.GetUtcNow()),
            Directory = directory,
            SenderTownCode = directory.Find(roster.Unit)?.TownCode,
            Dates1904 = sheet.Dates1904,
        };
}
