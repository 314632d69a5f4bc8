using Xunit.Sdk;
using Xunit.v3;

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>Begins with the collections that take longest: begun last, all else would be over and they alone be waited for.</summary>
public abstract class LongestFirst(params IReadOnlyList<string> names) : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection =>
        [
            .. testCollections.OrderByDescending(collection =>
                names.Any(name =>
                    collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)
                )
            ),
        ];
}
