using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using ICSharpCode.SharpZipLib.Zip;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Sharing;

/// <summary>Towns whose results are accepted, and those to whom they are fed back.</summary>
internal static class SharingDesk
{
    public const string Town = CompilationDesk.Town;
    public const string Police = "police-handler";
    public const string Education = "education-head";
    public const string Coordinator = ChildCalls.Coordinator;

    extension(AppUnderTest app)
    {
        public async Task EmployRecipientsAsync()
        {
            await app.EmployAllAsync();
            await app.EmployAsync(Police, "330212/police", "handler");
            await app.EmployAsync(Education, "330212/education", "unit-head");
            await app.EmployAsync(
                CompilationDesk.Other + "-officer",
                CompilationDesk.Other,
                "town-officer"
            );
        }

        /// <summary>The town hands its result in and civil affairs accepts it; what that announces is left on the queue.</summary>
        public async Task AcceptAsync(string period, string town = Town, string? who = null)
        {
            await app.CompileAsync(period, town);
            foreach (
                var (step, by) in new[]
                {
                    ("submit", who ?? CompilationDesk.Officer),
                    ("accept", Coordinator),
                }
            )
            {
                using var look = await app.SendAsync(
                    HttpMethod.Get,
                    $"/api/compilations/{period}/{town}",
                    who: by
                );
                using var answer = await app.SendAsync(
                    HttpMethod.Post,
                    $"/api/compilations/{period}/{town}/{step}",
                    new { note = step == "submit" ? "情况说明" : null },
                    by,
                    ifMatch: look.Headers.ETag!.ToString()
                );
                ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
            }
        }

        /// <summary>Takes what waits to be fed back, for a test that plays a host which repeats or delays it.</summary>
        public async Task<List<string>> TakeFeedbackAsync()
        {
            var queue = new QueueClient(
                app.Storage,
                "feed-back",
                new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
            );
            var taken = new List<string>();
            while (
                (await queue.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(30))).Value
                    is { Length: > 0 } messages
            )
            {
                foreach (var message in messages)
                {
                    taken.Add(message.Body.ToString());
                    await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                }
            }
            return taken;
        }

        /// <summary>Hands on every message until none is left.</summary>
        public async Task FeedBackAsync()
        {
            while (await app.TakeFeedbackAsync() is { Count: > 0 } messages)
            {
                foreach (var message in messages)
                {
                    (await app.TriggerAsync("MakePackages", message)).ShouldBe(200);
                }
            }
        }

        public async Task<List<JsonNode>> PackagesAsync(string period, string who = Coordinator) =>
            [
                .. (
                    await app.JsonAsync(HttpMethod.Get, $"/api/packages?period={period}", who: who)
                )["items"]!
                    .AsArray()
                    .Select(item => item!),
            ];

        public async Task<string> PasswordAsync(string id) =>
            (string)
                (
                    await app.JsonAsync(
                        HttpMethod.Post,
                        $"/api/packages/{id}/password",
                        who: Coordinator
                    )
                )["password"]!;

        /// <summary>Fetches a copy and opens it: the CSV's lines.</summary>
        public async Task<List<string[]>> FetchAsync(string id, string who)
        {
            using var answer = await app.SendAsync(
                HttpMethod.Post,
                $"/api/packages/{id}/copies",
                who: who
            );
            ((int)answer.StatusCode).ShouldBe(200);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
            var csv = Encoding.UTF8.GetString(
                Opened(
                    await answer.Content.ReadAsByteArrayAsync(),
                    await app.PasswordAsync(id),
                    ".csv"
                )
            );
            return
            [
                .. csv.TrimStart('\uFEFF')
                    .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => line.Split(',')),
            ];
        }
    }

    /// <summary>The file in the ZIP whose name ends so.</summary>
    public static byte[] Opened(byte[] zip, string password, string ending)
    {
        using var file = new ZipFile(new MemoryStream(zip)) { Password = password };
        var entry = file.Cast<ZipEntry>()
            .Single(one => one.Name.EndsWith(ending, StringComparison.Ordinal));
        entry.AESKeySize.ShouldBe(256);
        using var content = file.GetInputStream(entry);
        using var plain = new MemoryStream();
        content.CopyTo(plain);
        return plain.ToArray();
    }
}
