using System.Net;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Hotline;

/// <summary>A page says by its status too how it went: a browser, a proxy or a watch over the site reads nothing else.</summary>
public sealed class PagesSayHowItWent(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task A_report_without_a_word_is_422_with_what_to_do() =>
        (await PostAsync("/hotline/sent", ("narrative", ""))).ShouldBe(
            (HttpStatusCode.UnprocessableEntity, true)
        );

    [Fact]
    public async Task A_receipt_that_is_none_is_404() =>
        (await PostAsync("/hotline/status", ("receipt", "ABC"))).ShouldBe(
            (HttpStatusCode.NotFound, true)
        );

    [Fact]
    public async Task What_is_no_form_is_415()
    {
        using var answer = await app.Http.PostAsync("/hotline/status", new StringContent("x"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Theory]
    [InlineData("/hotline/sent")]
    [InlineData("/hotline/status")]
    public async Task A_storage_that_refuses_is_503_with_when_to_try_again(string path)
    {
        app.Faults.Decide = _ => Fault.Refuse;
        try
        {
            using var answer = await app.Http.PostAsync(
                path,
                new FormUrlEncodedContent([new("narrative", "我害怕"), new("receipt", "x")])
            );

            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter.ShouldNotBeNull();
        }
        finally
        {
            app.Faults.Mend();
        }
    }

    [Fact]
    public async Task A_report_that_was_taken_is_200() =>
        (await PostAsync("/hotline/sent", ("narrative", "我害怕"))).ShouldBe(
            (HttpStatusCode.OK, true)
        );

    private async Task<(HttpStatusCode Status, bool IsPage)> PostAsync(
        string path,
        params (string Name, string Value)[] fields
    )
    {
        using var answer = await app.Http.PostAsync(
            path,
            new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)))
        );
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "text/html");
    }
}
