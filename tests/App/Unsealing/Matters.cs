using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Unsealing;

/// <summary>Reports with something masked in them, and what can be asked of them. Nobody in them exists.</summary>
internal static class Matters
{
    public const string Narrative = "她一个人住了三天，夜里哭。";
    public const string ChildName = "张天宇";
    public const string ChildNumber = "330212201501019974";
    public const string ReporterName = "王邻居";
    public const string ReporterPhone = "13800000001";

    /// <summary>A routed report.</summary>
    public static async Task<JsonNode> RoutedAsync(
        this AppUnderTest app,
        string circumstance = "LIVING_ALONE",
        string village = "330212110001"
    )
    {
        var report = await app.AcceptedAsync(
            new
            {
                narrative = Narrative,
                circumstances = new[] { circumstance },
                place = new { townCode = "330212110", villageCode = village },
                child = new
                {
                    name = ChildName,
                    idNumber = ChildNumber,
                    age = 9,
                    school = "姜山第一小学",
                },
                reporter = new
                {
                    kind = "citizen",
                    name = ReporterName,
                    phone = ReporterPhone,
                },
            }
        );
        await app.DeliverAsync();
        return report;
    }

    /// <summary>Asks to open a field of the person's own dispatch.</summary>
    public static async Task<HttpResponseMessage> UnsealAsync(
        this AppUnderTest app,
        string who,
        JsonNode report,
        string field,
        string purpose = "find-child",
        string? token = null
    ) =>
        await app.SendAsync(
            HttpMethod.Post,
            "/api/unseal",
            new { what = $"{await app.DispatchAsync(who, report)}/{field}", purpose },
            who,
            token: token
        );

    /// <summary>The answer of an asking that has this status.</summary>
    public static async Task<JsonNode> UnsealedAsync(
        this AppUnderTest app,
        string who,
        JsonNode report,
        string field,
        string purpose = "find-child",
        int status = 200
    )
    {
        using var answer = await app.UnsealAsync(who, report, field, purpose);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        return JsonNode.Parse(text)!;
    }

    public static Task<HttpResponseMessage> DecideAsync(
        this AppUnderTest app,
        string who,
        JsonNode asked,
        string decision = "consent"
    ) =>
        app.SendAsync(
            HttpMethod.Post,
            $"/api/unseal/consents/{asked["consent"]!["id"]}",
            new { decision },
            who
        );
}
