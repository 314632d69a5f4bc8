using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Obligations;

[assembly: TestCollectionOrderer(typeof(WholeYearFirst))]

namespace LeftBehindCare.App.Tests.Obligations;

/// <summary>The year of the district runs beside all others from the start.</summary>
public sealed class WholeYearFirst() : LongestFirst(nameof(WholeYear));
