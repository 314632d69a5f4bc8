using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Reports;

/// <summary>What the routing rules look at in a report.</summary>
internal static class ReportFacts
{
    public static RoutingFacts Of(
        ReportRequest words,
        ReporterInput? reporter,
        Place place,
        DistrictDirectory directory
    ) =>
        new()
        {
            ReportedCodes = words.Circumstances ?? [],
            Narrative = words.Narrative ?? "",
            HelpGiven = words.HelpGiven,
            Place = place,
            InDangerNow = words.InDangerNow ?? false,
            ChildAge = words.Child?.Age,
            SchoolNamed = !string.IsNullOrWhiteSpace(words.Child?.School),
            // Of whoever wants no name told, the unit is not told either.
            ReporterUnit = reporter is { Kind: "mandated", Anonymous: not true }
                ? directory.Named(reporter.UnitName)
                : null,
        };
}
