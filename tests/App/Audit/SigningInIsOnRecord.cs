using System.Security.Claims;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeftBehindCare.App.Tests.Audit;

public sealed class SigningInIsOnRecord(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Theory]
    [InlineData("police", "330212/police", null)]
    [InlineData("stranger", "330212", "no post")]
    public async Task Who_signs_in_at_the_pages_is_on_record_with_its_unit(
        string subject,
        string unit,
        string? detail
    )
    {
        await ValidatedAsync(subject);

        var entry = (await EntriesAsync("SignIn", subject)).ShouldHaveSingleItem();
        entry.GetString("Unit").ShouldBe(unit);
        entry.GetString("Detail").ShouldBe(detail);
        entry.GetString("Outcome").ShouldBe("Allowed");
    }

    [Fact]
    public async Task Nobody_gets_in_who_cannot_be_put_on_record()
    {
        app.Faults.Decide = _ => Fault.Refuse;
        try
        {
            await Should.ThrowAsync<Exception>(() => ValidatedAsync("education"));
        }
        finally
        {
            app.Faults.Mend();
        }
    }

    [Fact]
    public async Task Who_signs_out_is_on_record_and_gets_out_also_when_nothing_can_be_written()
    {
        using var visitor = app.Visitor("civil-affairs");
        await visitor.GetAsync("/desk");
        (await visitor.PostAsync("/desk/sign-out")).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.Found
        );
        (await EntriesAsync("SignOut", "civil-affairs")).Count.ShouldBe(1);

        using var another = app.Visitor("civil-affairs");
        await another.GetAsync("/desk");
        app.Faults.Decide = _ => Fault.Refuse;
        try
        {
            (await another.PostAsync("/desk/sign-out")).StatusCode.ShouldBe(
                System.Net.HttpStatusCode.Found
            );
        }
        finally
        {
            app.Faults.Mend();
        }
    }

    [Theory]
    [InlineData("access_denied", "access_denied")]
    [InlineData("王小明 330212", "failed")]
    public async Task A_sign_in_that_failed_is_on_record_by_a_code_of_ours(
        string error,
        string recorded
    )
    {
        var failure = new AuthenticationFailureException(error);
        failure.Data["error"] = error;
        var (options, scheme, http) = Parts();

        await options.Events.OnRemoteFailure(
            new RemoteFailureContext(http, scheme, options, failure)
        );

        http.Response.Headers.Location.ToString().ShouldBe("/desk/sign-in-failed");
        var details = (await EntriesAsync("SignIn", "-")).Select(row => row.GetString("Detail"));
        details.ShouldContain(recorded);
        details.ShouldNotContain(detail => detail.Contains("王小明"));
    }

    private async Task ValidatedAsync(string subject)
    {
        var (options, scheme, http) = Parts();
        await options.Events.OnTokenValidated(
            new TokenValidatedContext(
                http,
                scheme,
                options,
                new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", subject)])),
                new AuthenticationProperties()
            )
        );
    }

    private (OpenIdConnectOptions, AuthenticationScheme, HttpContext) Parts() =>
        (
            app.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>()
                .Get(OpenIdConnectDefaults.AuthenticationScheme),
            new AuthenticationScheme(
                OpenIdConnectDefaults.AuthenticationScheme,
                displayName: null,
                typeof(OpenIdConnectHandler)
            ),
            new DefaultHttpContext { RequestServices = app.Services }
        );

    private async Task<List<TableEntity>> EntriesAsync(string operation, string subject) =>
        await app
            .Tables.GetTableClient("audit")
            .QueryAsync<TableEntity>()
            .Where(row =>
                row.GetString("Operation") == operation && row.GetString("Subject") == subject
            )
            .ToListAsync();
}
