using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeftBehindCare.EndToEnd.Harness;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Journeys;

/// <summary>What trimming could break and only the published binary shows.</summary>
public sealed class NativeContract(NativeContract.Running running)
    : IClassFixture<NativeContract.Running>
{
    private readonly WholeSystem system = running.System;

    [Fact]
    public async Task The_binary_is_native_and_its_OpenAPI_document_is_the_one_that_was_agreed()
    {
        PublishedApp.IsNative(await PublishedApp.FolderAsync()).ShouldBeTrue();
        var served = await system.JsonAsync(HttpMethod.Get, "/api/openapi.json");

        JsonNode
            .DeepEquals(
                served,
                JsonNode.Parse(
                    await File.ReadAllTextAsync(
                        Path.Combine(AppContext.BaseDirectory, "openapi.json"),
                        TestContext.Current.CancellationToken
                    )
                )
            )
            .ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_of_no_field_is_told_as_one()
    {
        using var answer = await system.SendAsync(
            HttpMethod.Post,
            "/api/reports",
            new { narative = "998" }
        );

        (await answer.Content.ReadAsStringAsync()).ShouldContain("unknown_field");
    }

    [Theory]
    [InlineData("/api/reports", 256 * 1024 + 1, "application/json", 413, "too_large")]
    [InlineData("/api/reports/status", 256 * 1024 + 1, "application/json", 413, "too_large")]
    [InlineData(
        "/api/reports",
        53 * 1024 * 1024,
        "multipart/form-data; boundary=b",
        413,
        "too_large"
    )]
    [InlineData("/api/reports", 100, "multipart/form-data; boundary=b", 400, "broken_form")]
    [InlineData("/api/reports", 100, "multipart/form-data", 400, "broken_form")]
    [InlineData("/api/reports", 100, "application/json", 400, "broken_json")]
    [InlineData("/api/reports", 100, "text/plain", 415, "unsupported_media_type")]
    [InlineData("/api/reports", 0, "application/json", 400, "broken_json")]
    public async Task A_body_that_cannot_be_used_is_told_why(
        string path,
        int bytes,
        string type,
        int status,
        string code
    )
    {
        using var body = new ByteArrayContent(Encoding.ASCII.GetBytes(new string('x', bytes)));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var answer = await system.SendAsync(HttpMethod.Post, path, body);

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status, text);
        JsonDocument.Parse(text).RootElement.GetProperty("code").GetString().ShouldBe(code);
    }

    public sealed class Running : IAsyncLifetime
    {
        public WholeSystem System { get; private set; } = null!;

        public async ValueTask InitializeAsync() => System = await WholeSystem.StartAsync();

        public ValueTask DisposeAsync() => System.DisposeAsync();
    }
}
