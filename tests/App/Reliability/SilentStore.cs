using System.Net;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Reliability;

/// <summary>The store answers none of the tries in time: whoever asks is told to come again, and not that something broke.</summary>
public sealed class SilentStore(SilentStore.ImpatientApp app)
    : IClassFixture<SilentStore.ImpatientApp>
{
    private const string Officer = "officer-110";

    [Theory]
    [InlineData("/api/inbox")]
    [InlineData("/api/children?town=330212110")]
    public async Task Reading_ends_in_a_refusal_that_says_when_to_come_again(string path)
    {
        await app.EmployAsync(Officer, "330212110", "town-officer");
        using var known = await app.SendAsync(HttpMethod.Get, path, who: Officer);
        using var page = app.Visitor(Officer);
        using var before = await page.GetAsync("/desk/children");
        before.StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Faults.Decide = request =>
            request.Path.Value!.Contains("/staff", StringComparison.Ordinal)
                ? Fault.None
                : Fault.Hang;

        using var answer = await app.SendAsync(HttpMethod.Get, path, who: Officer);
        using var shown = await page.GetAsync("/desk/children");

        app.Faults.Mend();
        await answer.ShouldBeProblemAsync(503, "storage_unavailable");
        answer.Headers.RetryAfter.ShouldNotBeNull();
        shown.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    /// <summary>Gives up a try after a moment.</summary>
    public sealed class ImpatientApp : AppUnderTest
    {
        protected override TimeSpan TryTimeout => TimeSpan.FromMilliseconds(300);
    }
}
