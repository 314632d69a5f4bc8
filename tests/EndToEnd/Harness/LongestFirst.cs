using LeftBehindCare.EndToEnd.Browser;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.EndToEnd.Reliability;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace LeftBehindCare.EndToEnd.Harness;

/// <summary>The journeys in the browser go one after another and take longest: begun last, all else would be over and they alone be waited for.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [nameof(HotlineInBrowser), nameof(KilledAtAnyMoment)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection =>
        [
            .. testCollections.OrderByDescending(collection =>
                Array.Exists(
                    Long,
                    name =>
                        collection.TestCollectionDisplayName.Contains(
                            name,
                            StringComparison.Ordinal
                        )
                )
            ),
        ];
}
