using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using Microsoft.Extensions.DependencyInjection;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Children;

/// <summary>Two files of one child become one and, where that was wrong, two again; whoever dies in between leaves work that ends it.</summary>
public sealed class MergingFiles(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private ChildStore Store => app.Services.GetRequiredService<ChildStore>();

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Merged_they_are_one_in_file_list_and_search_and_taken_apart_two_again()
    {
        var into = await app.FindAsync(Values("并样例", "2015-08-01", ("school", "样例小学")));
        var other = await app.FindAsync(
            Values("并样例二", "2015-08-02", ("school", "别的小学"), ("grade", "三年级"))
        );

        using var merged = await PostAsync(other, "merge", new { into, reason = "同一名儿童" });

        merged.StatusCode.ShouldBe(HttpStatusCode.OK, await merged.Content.ReadAsStringAsync());
        var file = await app.ReadAsync(into);
        ((string?)file["values"]!["school"]!["text"]).ShouldBe("样例小学");
        ((string?)file["values"]!["grade"]!["text"]).ShouldBe("三年级");
        ((string?)(await app.ReadAsync(other))["status"]!["into"]).ShouldBe(into);
        (await app.ListAsync(Officer)).ShouldNotContain(item => (string?)item["id"] == other);
        (await app.SearchAsync(Officer, new { name = "并样例二" })).ShouldBeEmpty();
        using var closed = await app.PatchAsync(other, 2, new { reason = "x" });
        await closed.ShouldBeProblemAsync(409, "merged");
        using var twice = await PostAsync(other, "merge", new { into, reason = "x" });
        await twice.ShouldBeProblemAsync(409, "already_merged");

        using var apart = await PostAsync(other, "unmerge", new { reason = "不是同一名" });

        apart.StatusCode.ShouldBe(HttpStatusCode.OK, await apart.Content.ReadAsStringAsync());
        (await app.ReadAsync(into))["values"]!["grade"].ShouldBeNull();
        ((string?)(await app.ReadAsync(other))["status"]!["stage"]).ShouldBe("candidate");
        (await app.SearchAsync(Officer, new { name = "并样例二" })).ShouldBe([other]);
        using var again = await PostAsync(other, "unmerge", new { reason = "x" });
        await again.ShouldBeProblemAsync(409, "not_merged");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_merging_or_unmerging_that_stopped_half_way_is_ended_by_its_announcement(
        bool merging
    )
    {
        var day = merging ? "2015-08-03" : "2015-08-05";
        var into = await app.FindAsync(Values("半样例", day));
        var other = await app.FindAsync(Values("半样例二", day, ("grade", "三年级")));
        if (!merging)
        {
            using var merged = await PostAsync(other, "merge", new { into, reason = "同" });
            merged.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        var (one, two) = (
            (await Store.FindAsync(into, default))!,
            (await Store.FindAsync(other, default))!
        );
        var origin = new Origin(app.Time.GetUtcNow(), Officer, new UnitId(Town));
        var change = merging
            ? MergeFiles.Merge(one.File, two.File, origin).Into
            : MergeFiles.Unmerge(one.File, two.File, origin).Into;
        (await Store.CommitAsync(one, change, guard: null, default)).ShouldBeTrue();

        // The process died here; the announcements of both come.
        foreach (var id in new[] { into, other })
        {
            (
                await app.TriggerAsync(
                    "ShowChild",
                    ChildQueue.Write(new ChildNews(id, app.Time.GetUtcNow(), 0))
                )
            ).ShouldBe(200);
        }

        ((string?)(await app.ReadAsync(other))["status"]!["stage"]).ShouldBe(
            merging ? "merged" : "candidate"
        );
        (await app.ListAsync(Officer))
            .Count(item => (string?)item["id"] == other)
            .ShouldBe(merging ? 0 : 1);
        (await app.ListAsync(Officer))
            .Single(item => (string?)item["id"] == into)["grade"]
            ?.GetValue<string>()
            .ShouldBe(merging ? "三年级" : null);
    }

    [Fact]
    public async Task A_file_that_was_committed_and_not_shown_is_shown_by_its_announcement_and_by_a_rebuild()
    {
        var id = await app.FindAsync(Values("未显样例", "2015-08-07"));
        var ledger = app.Tables.GetTableClient("ledger");
        await ledger.DeleteEntityAsync(Town, id);
        (await app.ListAsync(Officer)).ShouldNotContain(item => (string?)item["id"] == id);

        (
            await app.TriggerAsync(
                "ShowChild",
                ChildQueue.Write(new ChildNews(id, app.Time.GetUtcNow(), 1))
            )
        ).ShouldBe(200);
        (await app.ListAsync(Officer)).ShouldContain(item => (string?)item["id"] == id);

        await ledger.DeleteEntityAsync(Town, id);
        var rebuilt = await app.JsonAsync(
            HttpMethod.Post,
            "/api/projections/rebuild",
            who: "admin"
        );
        ((int)rebuilt["files"]!).ShouldBeGreaterThan(0);
        var queue = new Azure.Storage.Queues.QueueClient(
            app.Storage,
            ChildQueue.Name,
            new() { MessageEncoding = Azure.Storage.Queues.QueueMessageEncoding.Base64 }
        );
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                (await app.TriggerAsync("ShowChild", message.Body.ToString())).ShouldBe(200);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
        (await app.ListAsync(Officer)).ShouldContain(item => (string?)item["id"] == id);
    }

    [Fact]
    public async Task An_edit_is_announced_before_it_is_committed()
    {
        var id = await app.FindAsync(Values("告样例", "2015-08-08"));
        var queue = new Azure.Storage.Queues.QueueClient(
            app.Storage,
            ChildQueue.Name,
            new() { MessageEncoding = Azure.Storage.Queues.QueueMessageEncoding.Base64 }
        );

        (await queue.PeekMessagesAsync(32)).Value.ShouldContain(message =>
            message.Body.ToString().Contains(id)
        );
        // Announced and not there yet: it is asked for again; announced too long ago: it never came.
        var news = new ChildNews("00" + new string('0', 24), app.Time.GetUtcNow(), 1);
        (await app.TriggerAsync("ShowChild", ChildQueue.Write(news))).ShouldBe(500);
        (
            await app.TriggerAsync(
                "ShowChild",
                ChildQueue.Write(news with { At = news.At.AddMinutes(-11) })
            )
        ).ShouldBe(200);
    }

    private Task<HttpResponseMessage> PostAsync(string id, string action, object body) =>
        app.SendAsync(HttpMethod.Post, $"/api/children/{id}/{action}", body, Officer);
}
