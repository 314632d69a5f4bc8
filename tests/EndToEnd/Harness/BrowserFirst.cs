using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.EndToEnd.Browser;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.EndToEnd.Reliability;

[assembly: TestCollectionOrderer(typeof(BrowserFirst))]

namespace LeftBehindCare.EndToEnd.Harness;

/// <summary>The journeys in the browser go one after another.</summary>
public sealed class BrowserFirst()
    : LongestFirst(nameof(HotlineInBrowser), nameof(KilledAtAnyMoment));
