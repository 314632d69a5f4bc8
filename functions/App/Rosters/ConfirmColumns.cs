using System.ComponentModel;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Reading;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters;

/// <summary>What the columns of a sheet are.</summary>
public sealed record ColumnsRequest
{
    [Description(
        "Each column's index with the field it is; null or left out: nothing that is kept."
    )]
    public IReadOnlyDictionary<string, string?> Columns { get; init; } =
        new Dictionary<string, string?>(StringComparer.Ordinal);
}

/// <summary>POST /api/rosters/{id}/columns: its sender says what the columns are; remembered for the next sheet with the same titles.</summary>
internal static class ConfirmColumns
{
    public static async Task<Results<Ok<RosterView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        ColumnsRequest request,
        HttpContext http,
        RosterStore rosters,
        RosterQueues queues,
        ColumnMapping mapping,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (
            await SeenRoster.FindAsync(id, http.Post(), rosters, directory, cancellation)
            is not { } seen
        )
        {
            return Problems.NotFound();
        }
        if (!seen.IsSender)
        {
            return SeenRoster.NotTheSender();
        }
        if (seen.Roster.Stage != RosterStage.Columns)
        {
            return SeenRoster.WrongStage(seen.Roster.Stage);
        }
        var errors = FaultsOf(request, seen.Roster);
        if (errors.Count > 0)
        {
            return Problems.Fields(errors);
        }
        var said = seen.Roster with
        {
            Stage = RosterStage.Received,
            IsMapped = true,
            Columns =
            [
                .. seen.Roster.Columns.Select(column =>
                    column with
                    {
                        IsSure = true,
                        Field = request.Columns.GetValueOrDefault($"{column.Index}") is { } name
                            ? FieldNames.Find(name)
                            : null,
                    }
                ),
            ],
        };
        await mapping.RememberAsync(said.Unit, said.Columns, cancellation);
        await queues.AnnounceAsync(
            RosterQueues.Read,
            new RosterCall(id, time.GetUtcNow(), Mapped: true),
            cancellation
        );
        if (!await rosters.ChangeAsync(said, cancellation))
        {
            return SeenRoster.WrongStage(seen.Roster.Stage);
        }
        http.NoteForAudit("columns");
        var state = (await rosters.ReadAsync(id, cancellation))!;
        return TypedResults.Ok(RosterView.Of(state, directory, time.GetUtcNow()));
    }

    private static List<FieldError> FaultsOf(ColumnsRequest request, Roster roster)
    {
        var errors = new List<FieldError>();
        foreach (var (index, name) in request.Columns)
        {
            if (!roster.Columns.Any(column => $"{column.Index}" == index))
            {
                errors.Add(new FieldError("columns", "out_of_range"));
            }
            else if (name is not null && FieldNames.Find(name) is null)
            {
                errors.Add(new FieldError($"columns.{index}", "unknown_code"));
            }
        }
        var twice = request
            .Columns.Where(column => column.Value is not null)
            .GroupBy(column => column.Value, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .SelectMany(same => same.Skip(1));
        errors.AddRange(twice.Select(column => new FieldError($"columns.{column.Key}", "twice")));
        if (
            !request.Columns.Values.Contains(
                FieldNames.NameOf(RosterField.Name),
                StringComparer.Ordinal
            )
        )
        {
            errors.Add(new FieldError("columns", "required"));
        }
        return errors;
    }
}
