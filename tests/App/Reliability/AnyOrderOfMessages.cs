using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CsCheck;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Reliability;

/// <summary>Random weeks of a report: units act, the reporter writes, messages come twice, at once, in any order and late.</summary>
public sealed class AnyOrderOfMessages(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private static readonly (string Who, string Unit)[] Staff =
    [
        ("police", "330212/police"),
        ("station-330212110", "330212110/police-station"),
        ("town-330212110", "330212110"),
        ("civil-affairs", "330212/civil-affairs"),
        ("education", "330212/education"),
        ("district", "330212"),
    ];

    private readonly List<string> waiting = [];
    private ModelledReport model = null!;
    private string receipt = "";

    [Fact]
    public async Task Messages_twice_at_once_shuffled_and_late_leave_what_the_rules_alone_would()
    {
        await app.EmployAsync("district", "330212", "duty-officer");
        await Check.SampleAsync(
            Gen.Select(Gen.Bool, AnyStep.Array[4, 22]),
            async (urgent, steps) =>
            {
                await TakeInAsync(urgent ? "LIVING_ALONE" : "DROPOUT");
                foreach (var step in steps)
                {
                    await CarryOutAsync(step);
                    await CollectAsync();
                }
                await ComeToRestAsync();
                await CompareAsync();
            },
            iter: 40,
            threads: 1
        );
    }

    private sealed record Step(string What, int Number, int Whose, DispatchAction Action);

    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.Frequency(
            (5, Gen.Const("act")),
            (1, Gen.Const("write")),
            (5, Gen.Const("deliver")),
            (3, Gen.Const("wait")),
            (2, Gen.Const("tick"))
        ),
        Gen.Int[0, 1 << 16],
        Gen.Int[0, Staff.Length - 1],
        Gen.Enum<DispatchAction>(),
        (what, number, whose, action) => new Step(what, number, whose, action)
    );

    private DateTimeOffset Now => app.Time.GetUtcNow();

    private async Task TakeInAsync(string circumstance)
    {
        waiting.Clear();
        await app.TakeMessagesAsync();
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "一个孩子的事",
                circumstances = new[] { circumstance },
                place = new { townCode = "330212110" },
            }
        );
        receipt = (string)accepted["receipt"]!;
        waiting.AddRange(await app.TakeMessagesAsync());
        using var scope = app.Services.CreateScope();
        var services = scope.ServiceProvider;
        var stored = await StoredAsync(IdOf(waiting.ShouldHaveSingleItem()));
        model = new ModelledReport(
            stored.Report,
            services.GetRequiredService<DistrictDirectory>(),
            services.GetRequiredService<AcknowledgementLimits>(),
            services.GetRequiredService<WorkingDays>()
        );
    }

    private async Task CarryOutAsync(Step step)
    {
        switch (step.What)
        {
            case "act":
                await ActAsync(step);
                break;
            case "write":
                await app.JsonAsync(
                    HttpMethod.Post,
                    "/api/reports/messages",
                    new { receipt, text = "又想起一件事" }
                );
                model.ReporterWrites(Now);
                break;
            case "deliver":
                await DeliverSomeAsync(step.Number);
                break;
            case "wait":
                // Mostly minutes, as the clock of urgent matters runs; now and then days.
                app.Time.Advance(
                    step.Number % 5 == 0
                        ? TimeSpan.FromHours(step.Number % 60)
                        : TimeSpan.FromMinutes(step.Number % 14)
                );
                break;
            default:
                (await app.TimerAsync("Tick")).ShouldBe(200);
                break;
        }
    }

    private async Task ActAsync(Step step)
    {
        var (who, unit) = Staff[step.Whose];
        var action = step.Action;
        // Mostly what may follow, so that histories get somewhere; else whatever comes, which may be refused.
        if (step.Number % 4 != 0 && Allowed() is { Count: > 0 } allowed)
        {
            (who, unit, action) = allowed[step.Number % allowed.Count];
        }
        object body = action switch
        {
            DispatchAction.Acknowledge => new { officer = "996", note = "998" },
            DispatchAction.Progress => new { note = "998" },
            DispatchAction.Return => new { reason = "998" },
            DispatchAction.Close => new { outcome = "safe", note = "998" },
            _ => new { text = "998" },
        };
        var id = $"{model.Report.Id}.{new UnitId(unit).Slug}";
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/{Wire.Of(action)}",
            body,
            who
        );
        var isKnown = model.Report.DispatchOf(new UnitId(unit)) is not null;
        ((int)answer.StatusCode).ShouldBe(
            model.Act(new UnitId(unit), action, Now) ? 200
            : isKnown ? 409
            : 404
        );
    }

    private List<(string Who, string Unit, DispatchAction Action)> Allowed() =>
        [
            .. Staff.SelectMany(s =>
                model.Report.DispatchOf(new UnitId(s.Unit)) is { } dispatch
                    ? Transitions.Allowed(dispatch.State).Select(a => (s.Who, s.Unit, a))
                    : []
            ),
        ];

    /// <summary>One to three messages at once, each once or twice; about half of them will come again later.</summary>
    private async Task DeliverSomeAsync(int number)
    {
        var random = new Random(number);
        var chosen = waiting.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList();
        foreach (var gone in chosen.Where(_ => random.Next(2) == 0))
        {
            waiting.Remove(gone);
        }
        await DeliverAsync([.. chosen.SelectMany(m => Enumerable.Repeat(m, random.Next(1, 3)))]);
    }

    private async Task DeliverAsync(List<string> messages)
    {
        var answers = await Task.WhenAll(messages.Select(m => app.TriggerAsync("RouteReport", m)));
        answers.ShouldAllBe(status => status == 200);
        foreach (var message in messages)
        {
            model.Deliver(DueOf(message), Now);
        }
    }

    /// <summary>The ledger still calls for the reports of earlier samples too: they are not this one's matter.</summary>
    private async Task CollectAsync() =>
        waiting.AddRange(
            (await app.TakeMessagesAsync()).Where(message => IdOf(message) == model.Report.Id)
        );

    private async Task ComeToRestAsync()
    {
        do
        {
            await DeliverAsync([.. waiting, .. Enumerable.Reverse(waiting)]);
            waiting.Clear();
            (await app.TimerAsync("Tick")).ShouldBe(200);
            await CollectAsync();
        } while (waiting.Count > 0);
    }

    private async Task CompareAsync()
    {
        model.IsAtRest(Now).ShouldBeTrue("The app stopped while something was still due.");
        var expected = model.Report;
        var stored = await StoredAsync(expected.Id);
        stored.Report.Version.ShouldBe(expected.Version);
        stored.Events.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, expected.Version));
        stored.Events.Select(e => e.Kind).ShouldBe(model.Facts);
        Told(stored.Report.Dispatches).ShouldBe(Told(expected.Dispatches));
        var inbox = await InboxRowsAsync(expected.CaseNumber);
        inbox.ShouldBe(
            expected
                .Dispatches.Select(d =>
                    $"{d.Unit.Slug} {(d.IsOpen ? "open" : "done")} {Wire.Of(d.State)} {Wire.Of(d.Role)} {d.Escalations} {expected.Version}"
                )
                .Order(StringComparer.Ordinal)
        );
        (await DueAsync(expected.Id)).ShouldBe(model.Due, ignoreOrder: true);
        model.Due.ShouldAllBe(key => string.CompareOrdinal(key, $"{Now.UtcTicks:D19}~") > 0);
    }

    private static IEnumerable<string> Told(IEnumerable<Dispatch> dispatches) =>
        dispatches
            .Select(d =>
                $"{d.Unit} {d.Role} {d.State} {d.SeesNarrative} {d.AcknowledgeBy?.UtcTicks} {d.AcknowledgedAt?.UtcTicks} {d.EscalateAt?.UtcTicks} {d.Escalations} [{string.Join(' ', d.EscalatedTo)}] {d.Version}"
            )
            .Order(StringComparer.Ordinal);

    private async Task<List<string>> InboxRowsAsync(string caseNumber)
    {
        var rows = new List<string>();
        await foreach (
            var row in app
                .Tables.GetTableClient("inbox")
                .QueryAsync<TableEntity>(r => r["CaseNumber"].Equals(caseNumber))
        )
        {
            rows.Add(
                $"{row.PartitionKey} {row.RowKey.Split('_')[0]} {row["State"]} {row["Role"]} {row["Escalations"]} {row["ReportVersion"]}"
            );
        }
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private async Task<List<string>> DueAsync(string id)
    {
        var keys = new List<string>();
        await foreach (var row in app.Tables.GetTableClient("due").QueryAsync<TableEntity>())
        {
            // How long it is kept is another matter of the ledger, with tests of its own.
            if (row.RowKey.EndsWith("_" + id, StringComparison.Ordinal))
            {
                keys.Add(row.RowKey);
            }
        }
        return keys;
    }

    private async Task<StoredVersion> StoredAsync(string id) =>
        (
            await app
                .Services.GetRequiredService<ReportStore>()
                .FindAsync(id, CancellationToken.None)
        )!;

    private static string IdOf(string message) =>
        (string)JsonNode.Parse(message)!["report"]!["id"]!;

    private static string? DueOf(string message) =>
        (string?)JsonNode.Parse(message)!["report"]!["due"];
}
