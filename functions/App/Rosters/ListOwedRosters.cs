using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters;

/// <summary>Who owes a list for a year, and what of it has come.</summary>
public sealed record OwedLists
{
    public int Year { get; init; }

    [Description("How many units owe a list.")]
    public int Expected { get; init; }

    [Description("Of how many something has come that can be read.")]
    public int Received { get; init; }

    [Description("Of how many a list is taken into the ledger.")]
    public int Done { get; init; }

    public IReadOnlyList<OwedList> Items { get; init; } = [];
}

/// <summary>A unit's list for a year.</summary>
public sealed record OwedList
{
    public string Unit { get; init; } = "";

    public string UnitName { get; init; } = "";

    public string? TownCode { get; init; }

    [AllowedValues("school", "kindergarten", "police")]
    public string Kind { get; init; } = "";

    [AllowedValues("missing", "received", "done")]
    [Description(
        "missing: nothing has come that can be read; received: it is not in the ledger yet."
    )]
    public string State { get; init; } = "";

    [Description("When the first came.")]
    public DateTimeOffset? ReceivedAt { get; init; }

    public int Rows { get; init; }

    public int Accepted { get; init; }

    [Description("Rows that wait to be mended or decided.")]
    public int Open { get; init; }
}

/// <summary>GET /api/rosters/owed: which police stations, schools and kindergartens have sent their list (DOMAIN #90), and which have not.</summary>
internal static class ListOwedRosters
{
    public static async Task<Results<Ok<OwedLists>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        RosterStore rosters,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation,
        int? year = null
    )
    {
        var lists = await OfAsync(
            http.Post(),
            year ?? ChinaTime.DayOf(time.GetUtcNow()).Year,
            rosters,
            directory,
            time,
            cancellation
        );
        http.NoteForAudit($"{lists.Received}/{lists.Expected}");
        return TypedResults.Ok(lists);
    }

    public static async Task<OwedLists> OfAsync(
        Post post,
        int year,
        RosterStore rosters,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var sent = (
            await ListRosters.OfAsync(
                post,
                year,
                unit: null,
                rosters,
                directory,
                time,
                cancellation
            )
        ).ToLookup(roster => (roster.Unit, roster.Kind));
        var items = directory
            .Units.Where(unit =>
                RosterSenders.OwedBy(unit.Kind) is not null
                && !directory.HasEnded(unit)
                && !directory.IsToCome(unit)
                && RosterScope.Covers(post, unit.Id, directory)
            )
            .OrderBy(unit => unit.TownCode, StringComparer.Ordinal)
            .ThenBy(unit => unit.Id)
            .Select(unit => ListOf(unit, sent))
            .ToList();
        return new OwedLists
        {
            Year = year,
            Expected = items.Count,
            Received = items.Count(item => item.State != "missing"),
            Done = items.Count(item => item.State == "done"),
            Items = items,
        };
    }

    private static OwedList ListOf(Unit unit, ILookup<(string, string), RosterView> sent)
    {
        var kind = RosterKinds.NameOf(RosterSenders.OwedBy(unit.Kind)!.Value);
        var readable = sent[(unit.Id.Value, kind)]
            .Where(roster => roster.Stage is not ("refused" or "cancelled"))
            .ToList();
        return new OwedList
        {
            Unit = unit.Id.Value,
            UnitName = unit.CurrentName,
            TownCode = unit.TownCode,
            Kind = kind,
            State =
                readable.Count == 0 ? "missing"
                : readable.Exists(roster => roster.Stage == "done") ? "done"
                : "received",
            ReceivedAt = readable.Count == 0 ? null : readable.Min(roster => roster.ReceivedAt),
            Rows = readable.Sum(roster => roster.RowsRead),
            Accepted = readable.Sum(roster => roster.Accepted + roster.Repaired),
            Open = readable.Sum(roster => roster.Question + roster.Refused - roster.Closed),
        };
    }
}
