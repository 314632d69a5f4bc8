using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Retention;

/// <summary>A request of a child or guardian is written down whole, once, and answered in time.</summary>
public sealed class EnteringRequests(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string Story = "她一个人住-997";
    private readonly RequestDesk desk = new(app);

    public async ValueTask InitializeAsync()
    {
        await app.EmployAsync("coordinator", "330212/civil-affairs", "civil-affairs-coordinator");
        await app.EmployAsync(
            "unnamed-coordinator",
            "330212/civil-affairs",
            "civil-affairs-coordinator",
            restricted: false
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_open_request_holds_the_report_beyond_its_time()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        await desk.EnterAsync(report, "see");

        await app.PassAsync(TimeSpan.FromDays(1070));
        await app.PassAsync(TimeSpan.FromDays(40));

        using var still = await report.AskStatusAsync();
        ((int)still.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task What_is_not_answered_in_fifteen_working_days_is_an_alert_once_it_is_due()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, "see");
        var due = (DateTimeOffset)(await desk.OpenAsync(id))["dueAt"]!;
        (due - app.Time.GetUtcNow()).TotalDays.ShouldBeInRange(19, 35);
        await app.PassAsync(due - app.Time.GetUtcNow() - TimeSpan.FromMinutes(1));
        (await desk.AlertsAsync()).ShouldNotContain($"request-overdue {id}");

        await app.PassAsync(TimeSpan.FromMinutes(2));

        (await desk.AlertsAsync()).ShouldContain($"request-overdue {id}");
        ((bool?)(await desk.OpenAsync(id))["overdue"]).ShouldBe(true);
        await desk.DecideAsync(id, new { decision = "refuse", reason = "not-entitled" });
        (await desk.AlertsAsync()).ShouldNotContain($"request-overdue {id}");
    }

    [Fact]
    public async Task The_same_entry_sent_twice_is_one_request()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var key = Guid.NewGuid().ToString();

        var first = await desk.EnterAsync(report, "see", key: key);
        var second = await desk.EnterAsync(report, "see", key: key);

        second.ShouldBe(first);
        using var other = await desk.SendEntryAsync(report.CaseNumber, "delete", "x", key);
        await other.ShouldBeProblemAsync(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_unit_sees_what_it_wrote_down_and_civil_affairs_sees_all()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, "see");

        (await desk.ListAsync("police")).ShouldContain(id);
        (await desk.ListAsync("coordinator")).ShouldContain(id);
        (await desk.ListAsync("education")).ShouldNotContain(id);
        using var hidden = await app.SendAsync(
            HttpMethod.Get,
            $"/api/requests/{id}",
            who: "education"
        );
        await hidden.ShouldBeProblemAsync(404, "not_found");
    }

    [Theory]
    [InlineData("caseNumber", "1234-5678-9012", "invalid_format")]
    [InlineData("caseNumber", "000000000000", "unknown_case")]
    [InlineData("caseNumber", null, "required")]
    [InlineData("kind", "burn", "unknown_code")]
    [InlineData("identityShown", null, "required")]
    [InlineData("requester.name", null, "required")]
    [InlineData("requester.relation", "cousin", "unknown_code")]
    public async Task A_faulty_entry_is_told_by_its_field(string field, string? value, string code)
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            "/api/requests",
            new
            {
                caseNumber = Of("caseNumber", report.CaseNumber),
                kind = Of("kind", "see"),
                identityShown = Of("identityShown", "id-card"),
                requester = new
                {
                    relation = Of("requester.relation", "guardian"),
                    name = Of("requester.name", "测试监护人"),
                },
            },
            "police"
        );

        var problem = await answer.ShouldBeProblemAsync(422, "invalid_fields");
        problem["errors"]!
            .AsArray()
            .Select(error => $"{error!["field"]} {error["code"]}")
            .ShouldBe([$"{field} {code}"]);

        string? Of(string name, string usual) => name == field ? value : usual;
    }

    [Fact]
    public async Task A_refusal_without_a_reason_is_told()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, "see");

        using var answer = await desk.SendDecisionAsync(id, new { decision = "refuse" });

        var problem = await answer.ShouldBeProblemAsync(422, "invalid_fields");
        ((string?)problem["errors"]![0]!["field"]).ShouldBe("reason");
    }

    [Fact]
    public async Task Who_asked_and_what_for_is_sealed_in_the_store_and_gone_three_years_after_the_answer()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, "see", "我要看-995");
        await desk.DecideAsync(
            id,
            new
            {
                decision = "refuse",
                reason = "not-entitled",
                note = "不行-995",
            }
        );
        (await WholeStore.FindAsync(app, ["测试监护人", "我要看-995", "不行-995"])).ShouldBeEmpty();
        (await WholeStore.FindAsync(app, [id], except: "audit")).ShouldNotBeEmpty();

        app.Time.Advance(TimeSpan.FromDays(1097));
        (await app.TimerAsync("EraseLapsed")).ShouldBe(200);

        (await WholeStore.FindAsync(app, [id], except: "audit")).ShouldBeEmpty();
    }
}
