using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Shouldly;

namespace LeftBehindCare.EndToEnd.LocalHosting;

public sealed class QueueDeliveryTests
{
    [Fact]
    public async Task A_message_arrives_in_the_envelope_of_the_real_host_and_its_properties_overwrite_the_metadata()
    {
        using var app = new ScriptedApp();
        await using var host = await app.StartAsync();
        await SendAsync(
            host.StorageConnectionString,
            """{"a":1,"id":"mine","list":[1],"text":"留守"}"""
        );

        var call = (await app.CallsAsync("/RouteReport", 1)).Single();

        ((string)call["method"]!).ShouldBe("POST");
        ((string?)call["headers"]!["transfer-encoding"]).ShouldBe("chunked");
        ((string?)call["headers"]!["content-length"]).ShouldBeNull();
        Guid.TryParse((string?)call["headers"]!["x-azure-functions-invocationid"], out _)
            .ShouldBeTrue();
        var envelope = JsonNode.Parse((string)call["body"]!)!;
        var text = (string)JsonNode.Parse((string)envelope["Data"]!["message"]!)!;
        text.ShouldBe("""{"a":1,"id":"mine","list":[1],"text":"留守"}""");
        ((string)envelope["Metadata"]!["DequeueCount"]!).ShouldBe("1");
        ((string)envelope["Metadata"]!["Id"]!).ShouldBe("\"mine\"");
        ((string)envelope["Metadata"]!["a"]!).ShouldBe("\"1\"");
        envelope["Metadata"]!["list"].ShouldBeNull();
        ((string)envelope["Metadata"]!["sys"]!["MethodName"]!).ShouldBe("RouteReport");
        await Eventually.Holds(async () =>
            await CountAsync(host.StorageConnectionString, "route-report") == 0
        );
    }

    [Fact]
    public async Task A_failing_message_is_tried_as_often_as_allowed_and_then_lies_in_the_poison_queue()
    {
        using var app = new ScriptedApp(maxDequeueCount: 3);
        await using var host = await app.StartAsync();
        await SendAsync(host.StorageConnectionString, """{"do":"fail"}""");
        await SendAsync(host.StorageConnectionString, """{"do":"text"}""");

        await Eventually.Holds(async () =>
            await CountAsync(host.StorageConnectionString, "route-report-poison") == 2
        );

        app.Calls("/RouteReport").Count.ShouldBe(6);
        // Copied first, deleted then.
        await Eventually.Holds(async () =>
            await CountAsync(host.StorageConnectionString, "route-report") == 0
        );
    }

    [Fact]
    public async Task A_failed_message_stays_hidden_for_the_visibility_timeout()
    {
        using var app = new ScriptedApp(visibilityTimeout: "00:00:02", maxDequeueCount: 2);
        await using var host = await app.StartAsync();
        await SendAsync(host.StorageConnectionString, """{"do":"fail"}""");

        var calls = await app.CallsAsync("/RouteReport", 2);

        ((long)calls[1]["at"]! - (long)calls[0]["at"]!).ShouldBeInRange(1000, 4000);
    }

    [Fact]
    public async Task A_message_that_is_not_base64_goes_to_poison_without_a_call()
    {
        using var app = new ScriptedApp();
        await using var host = await app.StartAsync();
        await new QueueClient(host.StorageConnectionString, "route-report").SendMessageAsync(
            "not base64!",
            TestContext.Current.CancellationToken
        );

        await Eventually.Holds(async () =>
            await CountAsync(host.StorageConnectionString, "route-report-poison") == 1
        );

        app.Calls("/RouteReport").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_answer_is_waited_out_and_then_the_app_is_killed_and_the_message_tried_again()
    {
        using var app = new ScriptedApp(functionTimeout: "00:00:02", maxDequeueCount: 2);
        await using var host = await app.StartAsync();
        await SendAsync(host.StorageConnectionString, """{"do":"empty"}""");

        var calls = await app.CallsAsync("/RouteReport", 2, seconds: 15);

        ((int)calls[0]["pid"]!).ShouldNotBe((int)calls[1]["pid"]!);
        ((long)calls[1]["at"]! - (long)calls[0]["at"]!).ShouldBeGreaterThan(1900);
        host.Ended.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Messages_are_worked_on_side_by_side()
    {
        using var app = new ScriptedApp();
        await using var host = await app.StartAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(_ => SendAsync(host.StorageConnectionString, """{"do":"slow"}"""))
        );

        await Eventually.Holds(
            async () => await CountAsync(host.StorageConnectionString, "route-report") == 0,
            seconds: 12
        );

        // One after the other they would need 64 times 300 ms.
        app.Calls("/RouteReport").Count.ShouldBe(64);
    }

    internal static Task SendAsync(string connection, string text) =>
        new QueueClient(connection, "route-report").SendMessageAsync(
            Convert.ToBase64String(Encoding.UTF8.GetBytes(text))
        );

    private static async Task<int> CountAsync(string connection, string queue) =>
        (await new QueueClient(connection, queue).GetPropertiesAsync())
            .Value
            .ApproximateMessagesCount;
}
