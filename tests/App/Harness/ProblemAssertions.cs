using System.Text.Json.Nodes;

namespace LeftBehindCare.App.Tests.Harness;

internal static class ProblemAssertions
{
    public static async Task<JsonNode> ShouldBeProblemAsync(
        this HttpResponseMessage answer,
        int status,
        string code
    )
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(text)!;
        ((string?)problem["code"]).ShouldBe(code);
        return problem;
    }
}
