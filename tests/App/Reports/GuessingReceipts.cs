using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Hosting;

namespace LeftBehindCare.App.Tests.Reports;

public sealed class GuessingReceipts(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const int Addresses = 80;
    private const int GuessesEach = 1250;
    private const int AllowedEach = 10;

    [Fact]
    public async Task Of_a_hundred_thousand_guesses_at_two_instances_a_handful_is_answered()
    {
        await using var other = app.AnotherInstance();
        HttpClient[] instances = [app.CreateDefaultClient(), other.CreateDefaultClient()];
        var accepted = await app.AcceptedAsync(new { narrative = "走丢了" });

        var statuses = await Task.WhenAll(
            Enumerable
                .Range(0, Addresses)
                .Select(address =>
                    Task.Run(() => GuessAsync(instances, $"192.0.2.{address}", GuessesEach))
                )
        );

        statuses.Sum(s => s.Values.Sum()).ShouldBe(100_000);
        statuses.ShouldAllBe(s => s.Keys.All(status => status == 404 || status == 429));
        // Each counts on top of what the other has counted, and may answer once more before it has seen the last of it.
        statuses.ShouldAllBe(s => s[404] >= AllowedEach && s[404] <= AllowedEach + 1);

        using var refused = await StatusAsync("guess", "192.0.2.0");
        await refused.ShouldBeProblemAsync(429, "too_many_tries");
        refused.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        refused.Headers.RetryAfter.Delta!.Value.ShouldBeInRange(
            TimeSpan.FromSeconds(1),
            TimeSpan.FromMinutes(10)
        );
        // Whoever holds a receipt and has not failed is let in while the others guess.
        using var right = await StatusAsync((string)accepted["receipt"]!, "198.51.100.1");
        ((int)right.StatusCode).ShouldBe(200);
        app.Time.Advance(TimeSpan.FromMinutes(10));
        using var later = await StatusAsync("guess", "192.0.2.0");
        await later.ShouldBeProblemAsync(404, "receipt_unknown");
    }

    [Fact]
    public async Task Guesses_from_very_many_addresses_make_all_wait_who_have_failed_and_nobody_else()
    {
        await using var strict = app.WithWebHostBuilder(builder =>
            builder.UseSetting("Guessing:FailuresInTotal", "30")
        );
        var instance = strict.CreateDefaultClient();
        app.Time.Advance(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 40; i++)
        {
            using var guess = await StatusAsync("guess", $"2001:db8::{i:x}", instance);
            ((int)guess.StatusCode).ShouldBe(404);
        }

        using var again = await StatusAsync("guess", "2001:db8::1", instance);
        await again.ShouldBeProblemAsync(429, "too_many_tries");
        var accepted = await app.AcceptedAsync(new { narrative = "走丢了" });
        using var right = await StatusAsync(
            (string)accepted["receipt"]!,
            "2001:db8:1::1",
            instance
        );
        ((int)right.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task Unknown_wrong_and_malformed_receipts_look_alike_take_alike_and_cost_the_store_alike()
    {
        var accepted = await app.AcceptedAsync(new { narrative = "走丢了" });
        var right = (string)accepted["receipt"]!;
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unknown"] = "00000-00000-00000-00000-0",
            // The right one but for its check symbol.
            ["wrong"] = right[..^1] + (right[^1] == '0' ? '1' : '0'),
            ["malformed"] = "998",
            ["empty"] = "",
            ["long"] = new string('A', 5000),
        };
        var bodies = new HashSet<string>(StringComparer.Ordinal);
        var operations = new HashSet<int>();
        var times = kinds.Keys.ToDictionary(kind => kind, _ => new List<double>());
        for (var round = 0; round < 60; round++)
        {
            foreach (var (number, (kind, receipt)) in kinds.Index())
            {
                var before = app.Faults.Requests;
                var watch = Stopwatch.GetTimestamp();
                using var answer = await StatusAsync(receipt, $"10.{round}.0.{number}");
                times[kind].Add(Stopwatch.GetElapsedTime(watch).TotalMicroseconds);
                operations.Add(app.Faults.Requests - before);
                await answer.ShouldBeProblemAsync(404, "receipt_unknown");
                bodies.Add(answer.Headers + await answer.Content.ReadAsStringAsync());
            }
        }

        bodies.ShouldHaveSingleItem();
        operations.ShouldHaveSingleItem();
        var medians = times.Values.Select(t => t.Order().ElementAt(t.Count / 2)).ToList();
        (medians.Max() / medians.Min()).ShouldBeLessThan(2, string.Join(' ', medians));
    }

    [Fact]
    public async Task A_childs_report_from_an_address_that_guesses_and_floods_is_slowed_and_flagged_and_never_refused()
    {
        const string Address = "192.0.2.200";
        await using var usual = app.WithWebHostBuilder(builder =>
            builder.UseSetting("Intake:FreeReportsPerAddress", "2")
        );
        var instance = usual.CreateDefaultClient();
        await GuessAsync([instance], Address, 20);

        for (var sent = 1; sent <= 4; sent++)
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            var sending = app.SendAsync(
                HttpMethod.Post,
                "/api/reports",
                new { narrative = "我害怕", reporter = new { kind = "child" } },
                from: Address,
                instance: instance
            );
            if (sent > 2)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
                sending.IsCompleted.ShouldBeFalse("It was not slowed.");
                app.Time.Advance(TimeSpan.FromSeconds(1));
            }
            using var answer = await sending;
            ((int)answer.StatusCode).ShouldBe(201);
            var accepted = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            await app.DeliverAsync();
            var dispatch = await app.JsonAsync(
                HttpMethod.Get,
                $"/api/dispatches/{await app.DispatchAsync("police", accepted)}",
                who: "police"
            );
            ((bool)dispatch["flagged"]!).ShouldBe(sent > 2);
        }
    }

    private Task<HttpResponseMessage> StatusAsync(
        string receipt,
        string from,
        HttpClient? instance = null
    ) =>
        app.SendAsync(
            HttpMethod.Post,
            "/api/reports/status",
            new { receipt },
            from: from,
            instance: instance
        );

    private static async Task<Dictionary<int, int>> GuessAsync(
        HttpClient[] instances,
        string from,
        int guesses
    )
    {
        var statuses = new Dictionary<int, int>();
        for (var i = 0; i < guesses; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reports/status");
            request.Content = JsonContent.Create(new { receipt = $"guess {i}" });
            request.Headers.Add("X-Forwarded-For", from);
            using var answer = await instances[i % instances.Length].SendAsync(request);
            var status = (int)answer.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }
        return statuses;
    }
}
