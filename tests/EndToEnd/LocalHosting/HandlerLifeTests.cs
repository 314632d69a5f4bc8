using System.Diagnostics;
using System.Net;
using LeftBehindCare.LocalHost;
using Shouldly;

namespace LeftBehindCare.EndToEnd.LocalHosting;

public sealed class HandlerLifeTests
{
    [Fact]
    public async Task After_a_crash_the_request_in_hand_gets_500_and_the_next_one_a_new_process()
    {
        using var app = new ScriptedApp().Http("Reports", "api/reports");
        await using var host = await app.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        var first = host.AppProcessId;

        (
            await client.GetAsync("/api/reports?do=crash", TestContext.Current.CancellationToken)
        ).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (
            await client.GetAsync("/api/reports", TestContext.Current.CancellationToken)
        ).StatusCode.ShouldBe(HttpStatusCode.OK);

        host.AppProcessId.ShouldNotBe(first);
        // The one that killed it is not sent again.
        app.Calls("/api/reports").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_killed_app_gets_its_message_again()
    {
        using var app = new ScriptedApp();
        await using var host = await app.StartAsync();
        await QueueDeliveryTests.SendAsync(host.StorageConnectionString, """{"do":"slow"}""");
        await app.CallsAsync("/RouteReport", 1);

        Process.GetProcessById(host.AppProcessId!.Value).Kill();

        await app.CallsAsync("/RouteReport", 2);
    }

    [Fact]
    public async Task The_third_crash_stops_the_host_with_a_sentence()
    {
        using var app = new ScriptedApp(maxDequeueCount: 5);
        await using var host = await app.StartAsync();
        await QueueDeliveryTests.SendAsync(host.StorageConnectionString, """{"do":"crash"}""");

        var sentence = await host.Ended.WaitAsync(
            TimeSpan.FromSeconds(20),
            TestContext.Current.CancellationToken
        );

        sentence.ShouldContain("exit code 3");
        app.Calls("/RouteReport").Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_app_that_dies_at_once_is_a_sentence_and_not_a_stack_trace()
    {
        using var app = new ScriptedApp();
        var settings = new Dictionary<string, string>(
            app.Options.AppSettings,
            StringComparer.Ordinal
        )
        {
            ["HANDLER_DIES"] = "at-start",
        };

        var refused = await Should.ThrowAsync<HostStartException>(() =>
            LocalFunctionsHost.StartAsync(app.Options with { AppSettings = settings })
        );

        refused.Message.ShouldContain("exit code 7 before it answered");
    }

    [Fact]
    public async Task A_taken_port_is_a_sentence()
    {
        using var app = new ScriptedApp();
        await using var host = await app.StartAsync();

        var refused = await Should.ThrowAsync<HostStartException>(() =>
            LocalFunctionsHost.StartAsync(app.Options with { Port = host.Address.Port })
        );

        refused.Message.ShouldBe(
            $"Port {host.Address.Port} is in use. Stop what listens there, or choose another with --port."
        );
    }
}
