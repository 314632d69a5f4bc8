using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.IdentityModel.Tokens;

namespace LeftBehindCare.App.Tests.Directory;

public sealed class Tokens(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task A_good_token_of_somebody_with_a_post_opens_the_inbox() =>
        (await StatusAsync(TestTokens.For("police"))).ShouldBe(200);

    public static TheoryData<string, string> Forged =>
        new()
        {
            { "expired", TestTokens.For("police", age: TimeSpan.FromHours(2)) },
            { "not yet good", TestTokens.For("police", age: TimeSpan.FromHours(-2)) },
            { "unsigned", TestTokens.Unsigned("police") },
            { "for somebody else", TestTokens.For("police", audience: "urn:other") },
            { "by somebody else", TestTokens.For("police", issuer: "https://other.test") },
            { "by another key", TestTokens.For("police", key: AnotherKey()) },
            { "by our public key as a password", TestTokens.For("police", key: PublicKey()) },
            { "with another's name written in", Renamed(TestTokens.For("education"), "police") },
            { "without its signature", TestTokens.For("police").Split('.')[0] + ".e30." },
            { "nonsense", "998" },
        };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task A_token_that_is_not_ours_or_not_good_now_is_refused(string how, string token)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, "/api/inbox", token: token);
        (await answer.ShouldBeProblemAsync(401, "sign_in_required")).ShouldNotBeNull(how);
    }

    [Fact]
    public async Task A_token_that_does_not_say_whose_it_is_has_no_post() =>
        (await StatusAsync(TestTokens.For(subject: null))).ShouldBe(403);

    [Fact]
    public async Task A_post_that_was_revoked_ends_within_a_minute()
    {
        await app.EmployAsync("leaving", "330212/police", "duty-officer");
        (await StatusAsync(TestTokens.For("leaving"))).ShouldBe(200);

        await app.Tables.GetTableClient("staff").DeleteEntityAsync("staff", "leaving");
        app.Time.Advance(TimeSpan.FromSeconds(59));

        (await StatusAsync(TestTokens.For("leaving"))).ShouldBe(403);
    }

    [Fact]
    public async Task An_officer_who_becomes_an_administrator_sees_no_case_within_a_minute()
    {
        await app.EmployAsync("moving", "330212/police", "duty-officer");
        (await StatusAsync(TestTokens.For("moving"))).ShouldBe(200);

        await app.EmployAsync("moving", "330212", "administrator");
        app.Time.Advance(TimeSpan.FromSeconds(59));

        (await StatusAsync(TestTokens.For("moving"))).ShouldBe(403);
    }

    [Fact]
    public async Task A_post_lasts_through_its_last_day_in_China_and_no_longer()
    {
        await app
            .Tables.GetTableClient("staff")
            .UpsertEntityAsync(
                new TableEntity("staff", "retiring")
                {
                    ["Unit"] = "330212/police",
                    ["Roles"] = "duty-officer",
                    ["From"] = "2018-01-01",
                    ["To"] = China(app.Time.GetUtcNow()).ToString("yyyy-MM-dd"),
                }
            );
        (await StatusAsync(TestTokens.For("retiring"))).ShouldBe(200);

        var midnight = China(app.Time.GetUtcNow()).Date.AddDays(1);
        app.Time.Advance(midnight - China(app.Time.GetUtcNow()).DateTime);

        (await StatusAsync(TestTokens.For("retiring"))).ShouldBe(403);
    }

    private static DateTimeOffset China(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8));

    private static RsaSecurityKey AnotherKey() => new(RSA.Create(2048)) { KeyId = "test" };

    private static SymmetricSecurityKey PublicKey() =>
        new(Encoding.ASCII.GetBytes(TestTokens.Key.Rsa.ExportSubjectPublicKeyInfoPem()))
        {
            KeyId = "test",
        };

    private static string Renamed(string token, string subject)
    {
        var parts = token.Split('.');
        var payload = Base64UrlEncoder
            .Decode(parts[1])
            .Replace("\"education\"", $"\"{subject}\"", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}";
    }

    private async Task<int> StatusAsync(string token)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, "/api/inbox", token: token);
        return (int)answer.StatusCode;
    }
}
