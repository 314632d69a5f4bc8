using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace LeftBehindCare.App.Tests.Directory;

public sealed class RotatedIssuerKeys(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task An_issuer_that_signs_with_a_new_key_is_believed_without_a_restart()
    {
        var issuer = new Issuer();
        var rotated = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "next" };
        await using var instance = app.WithWebHostBuilder(builder =>
            builder.ConfigureServices(services =>
                services.PostConfigure<JwtBearerOptions>(
                    JwtBearerDefaults.AuthenticationScheme,
                    options =>
                    {
                        options.Configuration = null;
                        options.TokenValidationParameters.IssuerSigningKey = null;
                        options.ConfigurationManager =
                            new ConfigurationManager<OpenIdConnectConfiguration>(
                                TestTokens.Issuer,
                                issuer
                            );
                    }
                )
            )
        );
        using var client = instance.CreateClient();
        (await StatusAsync(TestTokens.For("police"))).ShouldBe(HttpStatusCode.OK);

        issuer.Key = rotated;

        // The first token under an unknown key makes the app ask the issuer anew, beside the answer.
        using var patient = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (
            await StatusAsync(TestTokens.For("police", key: rotated)) != HttpStatusCode.OK
            && !patient.IsCancellationRequested
        )
        {
            await Task.Delay(50, CancellationToken.None);
        }
        (await StatusAsync(TestTokens.For("police", key: rotated))).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> StatusAsync(string token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/inbox");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    /// <summary>What an issuer publishes of itself.</summary>
    private sealed class Issuer : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public SecurityKey Key { get; set; } = TestTokens.Key;

        public Task<OpenIdConnectConfiguration> GetConfigurationAsync(
            string address,
            IDocumentRetriever retriever,
            CancellationToken cancel
        )
        {
            var published = new OpenIdConnectConfiguration { Issuer = TestTokens.Issuer };
            published.SigningKeys.Add(Key);
            return Task.FromResult(published);
        }
    }
}
