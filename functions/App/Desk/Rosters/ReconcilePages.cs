using LeftBehindCare.App.Directory;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>The pages on which a town lays the lists side by side and says what became of whom they no longer name.</summary>
internal static class ReconcilePages
{
    public const string Path = "/desk/reconcile";

    public static void MapReconcilePages(this RouteGroupBuilder pages)
    {
        pages
            .MapGet("/reconcile", ReconcileLists.ShowAsync)
            .Page("ListReconciliation", AccessRight.ReconcileLists);
        pages
            .MapPost("/reconcile/{childId}", ReconcileDecide.HandleAsync)
            .Page("DecideReconciliation", AccessRight.ReconcileLists);
    }
}
