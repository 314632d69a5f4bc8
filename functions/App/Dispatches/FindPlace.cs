using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches;

/// <summary>POST /api/dispatches/{id}/place: the unit has found where the child is; the town, its station and its village are told.</summary>
internal sealed class FindPlace(
    ActOnDispatch act,
    ReportStore store,
    DistrictDirectory directory,
    AcknowledgementLimits limits,
    WorkingDays days
)
{
    public static Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        PlaceRequest request,
        HttpContext http,
        FindPlace find,
        CancellationToken cancellation
    ) => find.HandleAsync(id, request, http, cancellation);

    private async Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        PlaceRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (Faults(request) is { Count: > 0 } faults)
        {
            return Problems.Fields(faults);
        }
        var finder = http.Post().Unit;
        var answer = await act.CarryOutAsync(
            id,
            http,
            ["place", request.TownCode, request.VillageCode],
            (stored, now) => Decide(stored, finder, request, now),
            cancellation
        );
        if (answer.Result is Ok<DispatchView>)
        {
            http.NoteForAudit(
                $"place: unknown → {request.TownCode} {request.VillageCode}".TrimEnd()
            );
        }
        return answer;
    }

    private List<FieldError> Faults(PlaceRequest request)
    {
        var faults = new List<FieldError>();
        var town = request.TownCode is { } code ? directory.Town(code) : null;
        if (town is null)
        {
            faults.Add(
                new FieldError("townCode", request.TownCode is null ? "required" : "unknown_code")
            );
        }
        if (
            request.VillageCode is { } village
            && directory.Village(village)?.TownCode != request.TownCode
        )
        {
            faults.Add(new FieldError("villageCode", "unknown_code"));
        }
        return faults;
    }

    /// <summary>The rules are asked again, with the words it was told in.</summary>
    private ReportChange? Decide(
        StoredVersion stored,
        UnitId finder,
        PlaceRequest request,
        DateTimeOffset now
    )
    {
        var place = PlaceFinder.Find(
            directory,
            request.TownCode,
            request.VillageCode,
            address: null
        );
        var facts = ReportFacts.Of(store.Words(stored), store.Reporter(stored), place, directory);
        var decision = Routing.Route(facts, directory);
        return PlaceFound.Decide(stored.Report, finder, place, decision, now, limits, days);
    }
}
