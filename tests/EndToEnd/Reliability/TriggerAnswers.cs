using System.Net;
using System.Net.Sockets;
using System.Text;
using LeftBehindCare.EndToEnd.Harness;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Reliability;

/// <summary>
/// On an empty answer, <c>null</c> or a problem document the host waits until its time-out and then kills the process with every call in
/// flight; so it does with a call that takes too long.
/// </summary>
public sealed class TriggerAnswers
{
    private static readonly byte[][] Unusable =
    [
        [],
        [0x00, 0xff, 0xfe, 0x80],
        .. new[]
        {
            "null",
            "[]",
            "\"text\"",
            "1e999",
            "{",
            "{}",
            """{"Data":null}""",
            """{"Data":{}}""",
            """{"Data":[]}""",
            """{"Data":{"message":null}}""",
            """{"Data":{"message":"not json"}}""",
            """{"Data":{"message":"\"not closed"}}""",
            """{"Data":{"message":"\"{}\""}}""",
            """{"Data":{"message":{"report":{"id":null}}}}""",
            """{"Data":{"message":"{\"report\":null}"}}""",
            new string('[', 100_000),
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly string?[] ContentTypes =
    [
        "application/json; charset=utf-8",
        "text/plain",
        null,
    ];

    [Fact]
    public async Task Whatever_a_trigger_is_sent_it_answers_an_object_with_200_or_500()
    {
        await using var system = await WholeSystem.StartAsync(options =>
            options with
            {
                StartTimers = false,
                // Every call of a timer calls for work: done meanwhile, it would be what the next call waits for.
                StartQueues = false,
            }
        );
        using var door = new TriggerDoor(system);
        var process = system.Host.AppProcessId;
        foreach (var function in await TriggerDoor.TriggersAsync())
        {
            foreach (var body in Unusable)
            foreach (var contentType in ContentTypes)
            {
                using var answer = await door.CallAsync(function.Name, body, contentType);
                await ShouldBeObjectAsync(answer);
                ((int)answer.StatusCode).ShouldBeOneOf(200, 500);
            }
            using var done = await door.CallAsync(function.Name, TriggerDoor.Envelope(function));
            await ShouldBeObjectAsync(done);
            done.StatusCode.ShouldBe(HttpStatusCode.OK, function.Name);
            using var broken = await door.CallAsync(function.Name, "{");
            broken.StatusCode.ShouldBe(HttpStatusCode.InternalServerError, function.Name);
        }
        system.Host.AppProcessId.ShouldBe(process);
    }

    [Fact]
    public async Task A_trigger_whose_storage_hangs_answers_500_at_its_deadline_and_its_neighbours_go_on()
    {
        // Takes connections and never reads from them.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var system = await WholeSystem.StartAsync(options =>
            options with
            {
                StartTimers = false,
                AppStorage = storage =>
                    Task.FromResult(WithQueuesAt((IPEndPoint)silent.LocalEndpoint, storage)),
                AppSettings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["Deadlines__Trigger"] = "00:00:08",
                },
            }
        );
        using var door = new TriggerDoor(system);
        var process = system.Host.AppProcessId;
        // The first token makes the app fetch the issuer's keys; the neighbours below must be done before the deadline.
        using var first = await system.SendAsync(HttpMethod.Get, "/api/inbox", who: "police");
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var begun = TimeProvider.System.GetTimestamp();

        // It reads a queue; the others read tables.
        var hanging = door.CallAsync("SweepPoison", "{}");
        using var neighbour = await door.CallAsync("Tick", "{}");
        using var health = await system.SendAsync(HttpMethod.Get, "/api/health");
        using var inbox = await system.SendAsync(HttpMethod.Get, "/api/inbox", who: "police");

        hanging.IsCompleted.ShouldBeFalse();
        neighbour.StatusCode.ShouldBe(HttpStatusCode.OK);
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
        inbox.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var late = await hanging;
        late.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await ShouldBeObjectAsync(late);
        TimeProvider.System.GetElapsedTime(begun).TotalSeconds.ShouldBeInRange(7.9, 15);
        (await system.Host.RunFunctionAsync("SweepPoison")).ShouldBeFalse();
        (await system.Host.RunFunctionAsync("Tick")).ShouldBeTrue();
        system.Host.AppProcessId.ShouldBe(process);
    }

    private static async Task ShouldBeObjectAsync(HttpResponseMessage answer)
    {
        (await answer.Content.ReadAsStringAsync()).ShouldBe("{}");
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
    }

    private static string WithQueuesAt(IPEndPoint silent, string storage) =>
        string.Join(
            ';',
            storage
                .Split(';')
                .Select(part =>
                    part.StartsWith("QueueEndpoint=", StringComparison.Ordinal)
                        ? $"QueueEndpoint=http://{silent}/devstoreaccount1"
                        : part
                )
        );
}
