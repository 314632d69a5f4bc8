using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Contract;

public sealed class OpenApiDocument(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_document_is_the_one_that_was_agreed()
    {
        var document = await DocumentAsync();

        await Golden.AgreesAsync("openapi.json", document.ToJsonString(Readable) + "\n");
    }

    [Fact]
    public async Task Every_operation_declares_a_failure_of_ours_and_every_guarded_one_the_refusals_of_the_guard()
    {
        foreach (var (path, methods) in (await DocumentAsync())["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                string[] declared =
                [
                    .. operation!["responses"]!.AsObject().Select(response => response.Key),
                ];
                var said = $"{method} {path}";
                declared.ShouldContain("500", said);
                operation["operationId"].ShouldNotBeNull(said);
                if (operation["security"] is not null)
                {
                    declared.ShouldContain("401", said);
                    declared.ShouldContain("403", said);
                }
                if (operation["requestBody"] is not null)
                {
                    declared.ShouldContain("400", said);
                    declared.ShouldContain("413", said);
                    declared.ShouldContain("415", said);
                    declared.ShouldContain("422", said);
                }
            }
        }
    }

    [Theory]
    [InlineData("ReporterInput", "kind", "reporter")]
    [InlineData("ChildInput", "sex", "child")]
    public async Task Every_value_that_the_document_lists_is_taken(
        string schema,
        string property,
        string parent
    )
    {
        var listed = (await DocumentAsync())["components"]!["schemas"]![schema]!["properties"]![
            property
        ]!["enum"]!.AsArray();

        listed.Count.ShouldBeGreaterThan(2);
        foreach (var value in listed)
        {
            await app.AcceptedAsync(
                new JsonObject
                {
                    ["narrative"] = "我害怕",
                    [parent] = new JsonObject { [property] = (string)value! },
                }.ToJsonString()
            );
        }
    }

    [Fact]
    public async Task Every_circumstance_that_the_document_lists_is_taken_and_they_are_35()
    {
        var listed = (await DocumentAsync())["components"]!["schemas"]!["ReportRequest"]![
            "properties"
        ]!["circumstances"]!["items"]!["enum"]!.AsArray();

        listed.Count.ShouldBe(35);
        foreach (var code in listed)
        {
            await app.AcceptedAsync(
                new JsonObject
                {
                    ["narrative"] = "我害怕",
                    ["circumstances"] = new JsonArray((string)code!),
                }.ToJsonString()
            );
        }
    }

    private async Task<JsonNode> DocumentAsync() =>
        await app.JsonAsync(HttpMethod.Get, "/api/openapi.json");
}
