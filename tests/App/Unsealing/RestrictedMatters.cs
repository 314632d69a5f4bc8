using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Unsealing;

/// <summary>The story of a matter for named persons is withheld until two of them agree, or a life is in danger.</summary>
public sealed class RestrictedMatters(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await app.EmployAsync("second", "330212/police", "handler");
        await app.EmployAsync("unnamed", "330212/police", "duty-officer", restricted: false);
        await app.EmployAsync("police-head", "330212/police", "unit-head");
    }

    public ValueTask DisposeAsync()
    {
        app.Faults.Mend();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Story_messages_and_files_are_withheld_from_named_persons_too()
    {
        var report = await app.RoutedAsync("SEXUAL_ABUSE");
        await app.JsonAsync(
            HttpMethod.Post,
            "/api/reports/messages",
            new { receipt = (string)report["receipt"]!, text = "补充：叔叔又来了。" }
        );

        var seen = await app.OpenDispatchAsync("police", report);

        seen["report"]!["narrative"].ShouldBeNull();
        seen["proposals"]!.AsArray().ShouldBeEmpty();
        seen["events"]!.AsArray().ShouldAllBe(fact => fact!["text"] == null);
        Fields(seen).ShouldContain("narrative");
    }

    [Fact]
    public async Task A_second_person_consents_and_then_it_opens()
    {
        var report = await app.RoutedAsync("SEXUAL_ABUSE");
        var asked = await app.UnsealedAsync("police", report, "narrative", status: 202);
        asked["value"].ShouldBeNull();
        ((string?)asked["consent"]!["state"]).ShouldBe("asked");
        await app.UnsealedAsync("police", report, "narrative", status: 202);

        var waiting = (await WaitingAsync("second", report)).ShouldHaveSingleItem();
        ((string?)waiting["askedBy"]).ShouldBe("police");
        ((string?)waiting["field"]).ShouldBe("narrative");
        ((bool)waiting["countersign"]!).ShouldBeFalse();
        await ShouldAnswerAsync("second", asked, 200);
        (await WaitingAsync("second", report)).ShouldBeEmpty();

        var opened = await app.UnsealedAsync("police", report, "narrative");

        ((string?)opened["value"]).ShouldBe(Matters.Narrative);
        var seen = await app.OpenDispatchAsync("police", report);
        ((string?)seen["report"]!["narrative"]).ShouldBe(Matters.Narrative);
        (await app.OpenDispatchAsync("second", report))["report"]!["narrative"].ShouldBeNull();
        app.Time.Advance(TimeSpan.FromMinutes(15));
        (await app.OpenDispatchAsync("police", report))["report"]!["narrative"].ShouldBeNull();
        await app.UnsealedAsync("police", report, "narrative", status: 202);
    }

    [Fact]
    public async Task The_files_open_with_a_second_person_and_not_before()
    {
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent("""{"narrative":"有照片","circumstances":["SEXUAL_ABUSE"]}"""),
                "report"
            },
            { new ByteArrayContent("%PDF-1.4\n%%EOF"u8.ToArray()), "file", "a.pdf" },
        };
        var report = await app.AcceptedAsync(form);
        await app.DeliverAsync();
        var id = await app.DispatchAsync("police", report);
        (await app.OpenDispatchAsync("police", report))["attachments"]!.AsArray().ShouldBeEmpty();
        using (
            var closed = await app.SendAsync(
                HttpMethod.Get,
                $"/api/dispatches/{id}/attachments/1",
                who: "police"
            )
        )
        {
            await closed.ShouldBeProblemAsync(403, "sealed");
        }

        var asked = await app.UnsealedAsync("police", report, "attachments", status: 202);
        await ShouldAnswerAsync("second", asked, 200);
        (await app.UnsealedAsync("police", report, "attachments"))["value"].ShouldBeNull();

        using var file = await app.SendAsync(
            HttpMethod.Get,
            $"/api/dispatches/{id}/attachments/1",
            who: "police"
        );
        ((int)file.StatusCode).ShouldBe(200);
        (await app.OpenDispatchAsync("police", report))["attachments"]!
            .AsArray()
            .ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("police", 403, "own_request")]
    [InlineData("unnamed", 403, "restricted_matter")]
    [InlineData("civil-affairs", 404, "not_found")]
    [InlineData("town-330212110", 404, "not_found")]
    public async Task Nobody_but_a_named_colleague_or_superior_consents(
        string who,
        int status,
        string code
    )
    {
        var report = await app.RoutedAsync("SEXUAL_ABUSE");
        var asked = await app.UnsealedAsync("police", report, "child.name", status: 202);

        using var answer = await app.DecideAsync(who, asked);

        await answer.ShouldBeProblemAsync(status, code);
        (await WaitingAsync(who, report)).ShouldBeEmpty();
        await app.UnsealedAsync("police", report, "child.name", status: 202);
    }

    [Fact]
    public async Task A_refusal_holds_for_an_hour()
    {
        var report = await app.RoutedAsync("SEXUAL_ABUSE");
        var asked = await app.UnsealedAsync("police", report, "child.name", status: 202);
        await ShouldAnswerAsync("second", asked, 200, "refuse");

        using (var refused = await app.UnsealAsync("police", report, "child.name"))
        {
            await refused.ShouldBeProblemAsync(403, "consent_refused");
        }
        app.Time.Advance(TimeSpan.FromHours(1));
        await app.UnsealedAsync("police", report, "child.name", status: 202);
    }

    [Fact]
    public async Task What_was_asked_lapses_after_an_hour()
    {
        var report = await app.RoutedAsync("SEXUAL_ABUSE");
        var asked = await app.UnsealedAsync("police", report, "child.name", status: 202);
        app.Time.Advance(TimeSpan.FromHours(1));

        (await WaitingAsync("second", report)).ShouldBeEmpty();
        using var late = await app.DecideAsync("second", asked);
        await late.ShouldBeProblemAsync(409, "not_waiting");
        (await app.TimerAsync("WatchOpenings")).ShouldBe(200);
        await app.UnsealedAsync("police", report, "child.name", status: 202);
        (await WaitingAsync("second", report)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task In_danger_it_opens_at_once_and_is_countersigned_afterwards()
    {
        var report = await app.RoutedAsync("SEXUAL_ABUSE");

        var opened = await app.UnsealedAsync("police", report, "narrative", "danger-now");

        ((string?)opened["value"]).ShouldBe(Matters.Narrative);
        ((string?)opened["consent"]!["state"]).ShouldBe("asked");
        ((bool)(await WaitingAsync("police-head", report))[0]["countersign"]!).ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromHours(23));
        await app.TimerAsync("WatchOpenings");
        (await AlertsAsync("unsealing-not-countersigned", opened)).ShouldBeFalse();
        app.Time.Advance(TimeSpan.FromHours(1));
        await app.TimerAsync("WatchOpenings");
        (await AlertsAsync("unsealing-not-countersigned", opened)).ShouldBeTrue();

        await ShouldAnswerAsync("police-head", opened, 200);

        (await AlertsAsync("unsealing-not-countersigned", opened)).ShouldBeFalse();
        (await WaitingAsync("police-head", report)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_refuses_to_countersign_closes_it_and_raises_an_alert()
    {
        var report = await app.RoutedAsync("SEXUAL_ABUSE");
        var opened = await app.UnsealedAsync("police", report, "narrative", "danger-now");

        await ShouldAnswerAsync("police-head", opened, 200, "refuse");

        (await app.OpenDispatchAsync("police", report))["report"]!["narrative"].ShouldBeNull();
        (await AlertsAsync("unsealing-disputed", opened)).ShouldBeTrue();
        using var again = await app.UnsealAsync("police", report, "narrative", "danger-now");
        await again.ShouldBeProblemAsync(403, "consent_refused");
    }

    [Fact]
    public async Task Who_is_not_named_opens_nothing()
    {
        var report = await app.RoutedAsync("SEXUAL_ABUSE");

        using var answer = await app.UnsealAsync("unnamed", report, "narrative", "danger-now");

        await answer.ShouldBeProblemAsync(403, "restricted_matter");
    }

    [Fact]
    public async Task A_decision_is_consent_or_refuse()
    {
        var report = await app.RoutedAsync("SEXUAL_ABUSE");
        var asked = await app.UnsealedAsync("police", report, "child.name", status: 202);

        using var answer = await app.DecideAsync("second", asked, "perhaps");

        await answer.ShouldBeProblemAsync(422, "invalid_fields");
    }

    private async Task ShouldAnswerAsync(
        string who,
        JsonNode asked,
        int status,
        string decision = "consent"
    )
    {
        using var answer = await app.DecideAsync(who, asked, decision);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
    }

    private async Task<List<JsonNode>> WaitingAsync(string who, JsonNode report) =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/unseal/consents", who: who))["items"]!
                .AsArray()
                .Select(one => one!)
                .Where(one => (string?)one["caseNumber"] == (string?)report["caseNumber"]),
        ];

    private async Task<bool> AlertsAsync(string kind, JsonNode opened) =>
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .Any(alert =>
                (string?)alert!["kind"] == kind
                && (string?)alert["matter"] == (string?)opened["consent"]!["id"]
            );

    private static List<string> Fields(JsonNode seen) =>
        [.. seen["masked"]!.AsArray().Select(one => (string)one!["field"]!)];
}
