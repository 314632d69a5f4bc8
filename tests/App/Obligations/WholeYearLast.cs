using LeftBehindCare.App.Tests.Obligations;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(WholeYearLast))]

namespace LeftBehindCare.App.Tests.Obligations;

/// <summary>
/// The year of the district takes a processor for a minute and a half. By its turn the browser's journeys, which run beside these tests, are over: begun
/// first, it made storages silent for longer than the app waits for one.
/// </summary>
public sealed class WholeYearLast : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection =>
        [
            .. testCollections.OrderBy(collection =>
                collection.TestCollectionDisplayName.Contains(
                    nameof(WholeYear),
                    StringComparison.Ordinal
                )
            ),
        ];
}
