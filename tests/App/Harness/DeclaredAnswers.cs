using System.Text.Json.Nodes;

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>Makes every test a test of the contract: an answer of the API whose status or type its OpenAPI document does not declare fails.</summary>
internal sealed class DeclaredAnswers : DelegatingHandler
{
    private const string Document = "/api/openapi.json";
    private Task<JsonObject>? paths;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (!path.StartsWith("/api/", StringComparison.Ordinal) || path == Document)
        {
            return answer;
        }
        var declared = await (paths ??= LoadAsync(new Uri(request.RequestUri, Document)));
        if (Operation(declared, path, request.Method) is not { } operation)
        {
            return answer;
        }
        var status = ((int)answer.StatusCode).ToString();
        var response = operation["responses"]![status];
        response.ShouldNotBeNull(
            $"{request.Method} {path} answered {status}, which it does not declare."
        );
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (type is not null)
        {
            response["content"]
                ?[type].ShouldNotBeNull(
                    $"{request.Method} {path} {status} answered {type}, which it does not declare."
                );
        }
        return answer;
    }

    private async Task<JsonObject> LoadAsync(Uri document)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, document);
        using var answer = await base.SendAsync(request, CancellationToken.None);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["paths"]!.AsObject();
    }

    private static JsonNode? Operation(JsonObject declared, string path, HttpMethod method)
    {
        var segments = path.Split('/');
#pragma warning disable CA1308 // OpenAPI writes methods in lower case.
        var verb = method.Method.ToLowerInvariant();
#pragma warning restore CA1308
        return declared
            .Where(template => Matches(template.Key.Split('/'), segments))
            .Select(template => template.Value![verb])
            .FirstOrDefault(operation => operation is not null);
    }

    private static bool Matches(string[] template, string[] segments) =>
        template.Length == segments.Length
        && template
            .Zip(segments)
            .All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
}
