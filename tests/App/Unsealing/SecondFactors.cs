using System.Net;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace LeftBehindCare.App.Tests.Unsealing;

/// <summary>What opens sealed data demands more than a password.</summary>
public sealed class SecondFactors(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task With_a_password_alone_nothing_is_opened()
    {
        using var answer = await app.UnsealAsync(
            "police",
            await app.RoutedAsync(),
            "child.name",
            token: TestTokens.For("police", methods: TestTokens.PasswordAlone)
        );

        await answer.ShouldBeProblemAsync(403, "second_factor_needed");
    }

    [Theory]
    [InlineData("GET", "/api/unseal/consents")]
    [InlineData("POST", "/api/unseal/consents/x")]
    public async Task With_a_password_alone_nothing_is_consented_to(string method, string path)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Parse(method),
            path,
            method == "POST" ? new { decision = "consent" } : null,
            token: TestTokens.For("police", methods: TestTokens.PasswordAlone)
        );

        await answer.ShouldBeProblemAsync(403, "second_factor_needed");
    }

    [Fact]
    public async Task What_was_opened_with_two_factors_is_masked_to_a_password_alone()
    {
        var report = await app.RoutedAsync();
        await app.UnsealedAsync("police", report, "child.name");

        using var answer = await app.SendAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync("police", report)}",
            token: TestTokens.For("police", methods: TestTokens.PasswordAlone)
        );

        (await answer.Content.ReadAsStringAsync()).ShouldNotContain(Matters.ChildName);
    }

    [Fact]
    public async Task All_else_needs_a_password_alone()
    {
        using var answer = await app.SendAsync(
            HttpMethod.Get,
            "/api/inbox",
            token: TestTokens.For("police", methods: TestTokens.PasswordAlone)
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("", "level-2", 200)]
    [InlineData("pwd", "level-2", 200)]
    [InlineData("pwd", "level-1", 403)]
    [InlineData("pwd", null, 403)]
    [InlineData("pwd hwk", null, 200)]
    public async Task The_issuers_own_word_for_it_is_taken_from_the_settings(
        string methods,
        string? context,
        int status
    )
    {
        using var instance = Configured("level-2 level-3").CreateClient();

        using var answer = await app.SendAsync(
            HttpMethod.Get,
            "/api/unseal/consents",
            token: TestTokens.For("police", methods: methods, context: context),
            instance: instance
        );

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Theory]
    [InlineData("", "prompt=login")]
    [InlineData("level-2", "acr_values=level-2")]
    public async Task At_a_page_the_issuer_is_asked_for_it_and_leads_back_to_the_page(
        string setting,
        string asked
    )
    {
        var report = await app.RoutedAsync();
        var id = await app.DispatchAsync("police", report);
        using var instance = Configured(setting)
            .CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/desk/dispatches/{id}/unseal"
        );
        request.Headers.Add("Cookie", app.CookieOf("police", TestTokens.PasswordAlone));
        request.Content = new FormUrlEncodedContent([]);

        using var answer = await instance.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.Host.ShouldBe("sign-in.test");
        answer.Headers.Location.Query.ShouldContain(asked);
    }

    private WebApplicationFactory<LeftBehindCare.App.Reports.ReportRequest> Configured(
        string contexts
    ) =>
        app.AnotherInstance()
            .WithWebHostBuilder(builder => builder.UseSetting("SignIn:SecondFactorAcr", contexts));
}
