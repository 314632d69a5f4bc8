using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.LocalHost;
using Shouldly;

namespace LeftBehindCare.EndToEnd.LocalHosting;

public sealed class SignInTests
{
    [Fact]
    public async Task A_token_names_its_subject_and_the_staff_table_knows_its_unit()
    {
        using var app = new ScriptedApp();
        await using var host = await app.StartAsync();

        var token = await host.TokenAsync("town-330212110");

        var claims = JsonNode.Parse(
            Encoding.UTF8.GetString(
                System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1])
            )
        )!;
        ((string)claims["sub"]!).ShouldBe("town-330212110");
        ((string)claims["aud"]!).ShouldBe("urn:leftbehindcare");
        ((string)claims["acr"]!).ShouldBe(SignInServer.SecondFactor);
        ((string)claims["iss"]!).ShouldBe(host.SignIn.GetLeftPart(UriPartial.Authority));
        var row = await new TableClient(
            host.StorageConnectionString,
            "staff"
        ).GetEntityAsync<TableEntity>(
            "staff",
            "town-330212110",
            cancellationToken: TestContext.Current.CancellationToken
        );
        row.Value.GetString("Unit").ShouldBe("330212110");
        await Should.ThrowAsync<ArgumentException>(() => host.TokenAsync("nobody"));
    }
}
