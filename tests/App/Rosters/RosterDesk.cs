using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Rosters;

/// <summary>A clerk with lists, and the host that moves what they announce.</summary>
internal sealed class RosterDesk(AppUnderTest app)
{
    public static readonly string[] Heading =
    [
        "序号",
        "姓名",
        "性别",
        "民族",
        "身份证号",
        "户籍地址",
        "是否寄宿",
        "父亲电话",
        "监护人姓名",
        "监护人关系",
        "监护人电话",
    ];

    /// <summary>A school clerk and a police clerk of 姜山镇, a school clerk of 东钱湖镇, the officers of both towns and civil affairs.</summary>
    public async Task EmployAsync()
    {
        await app.EmployAsync("school", "330212110/school-1", "roster-submitter handler");
        await app.EmployAsync("other-school", "330212103/school-1", "roster-submitter handler");
        await app.EmployAsync("station", "330212110/police-station", "roster-submitter");
        await app.EmployAsync("town", "330212110", "town-officer");
        await app.EmployAsync("other-town", "330212103", "town-officer");
        await app.EmployAsync("bureau", "330212/civil-affairs", "civil-affairs-coordinator");
    }

    public static string Csv(params string[][] rows) =>
        string.Join("\r\n", rows.Prepend(Heading).Select(cells => string.Join(',', cells)));

    /// <summary>A character of a name, another one for each number.</summary>
    public static string Syllable(int number) => ((char)('\u4E00' + number)).ToString();

    /// <summary>A row of <see cref="Heading"/>.</summary>
    public static string[] Child(
        int number,
        string name,
        string id,
        string address = "姜山镇走马塘村",
        string sex = "",
        string father = "13800000001",
        string guardian = "王外婆"
    ) =>
        [
            $"{number}",
            name,
            sex.Length > 0 ? sex : SexOf(id),
            "汉族",
            id,
            address,
            "否",
            father,
            guardian,
            "外婆",
            "13900000002",
        ];

    private static string SexOf(string id) =>
        id.Length != 18 ? ""
        : (id[16] - '0') % 2 == 1 ? "男"
        : "女";

    public async Task<HttpResponseMessage> SendAsync(
        string who,
        byte[] file,
        string kind = "school",
        string year = "2026",
        string name = "名册.csv"
    )
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(kind), "kind" },
            { new StringContent(year), "year" },
        };
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, "file", name);
        return await app.SendAsync(HttpMethod.Post, "/api/rosters", form, who);
    }

    public Task<HttpResponseMessage> SendAsync(
        string who,
        string csv,
        string kind = "school",
        string year = "2026"
    ) => SendAsync(who, System.Text.Encoding.UTF8.GetBytes(csv), kind, year);

    /// <summary>Sends a file and has it read; the roster as its sender sees it.</summary>
    public async Task<JsonNode> ReadAsync(
        string who,
        string csv,
        string kind = "school",
        string year = "2026"
    ) => await ReadAsync(who, System.Text.Encoding.UTF8.GetBytes(csv), kind, year);

    public async Task<JsonNode> ReadAsync(
        string who,
        byte[] file,
        string kind = "school",
        string year = "2026"
    )
    {
        using var answer = await SendAsync(who, file, kind, year);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode} {text}");
        await DeliverAsync("read-roster", "ReadRoster");
        return await OpenAsync(who, (string)JsonNode.Parse(text)!["id"]!);
    }

    /// <summary>Reads and approves a file, and has its rows taken into the ledger.</summary>
    public async Task<JsonNode> TakeAsync(
        string who,
        string csv,
        string kind = "school",
        string year = "2026"
    )
    {
        var roster = await ReadAsync(who, csv, kind, year);
        return await ApproveAsync(who, (string)roster["id"]!);
    }

    public async Task<JsonNode> ApproveAsync(string who, string id)
    {
        await app.JsonAsync(HttpMethod.Post, $"/api/rosters/{id}/approve", who: who);
        await DeliverAsync("apply-roster", "ApplyRoster");
        return await OpenAsync(who, id);
    }

    public Task<JsonNode> OpenAsync(string who, string id) =>
        app.JsonAsync(HttpMethod.Get, $"/api/rosters/{id}", who: who);

    public async Task<List<JsonNode>> RowsAsync(string who, string id, string outcome = "") =>
        [
            .. (
                await app.JsonAsync(
                    HttpMethod.Get,
                    $"/api/rosters/{id}/rows" + (outcome.Length == 0 ? "" : $"?outcome={outcome}"),
                    who: who
                )
            )["items"]!
                .AsArray()
                .Select(row => row!),
        ];

    public Task<JsonNode> DecideAsync(string who, string id, int row, object decision) =>
        app.JsonAsync(HttpMethod.Post, $"/api/rosters/{id}/rows/{row}/decide", decision, who);

    /// <summary>Hands every waiting message of the queue to the function, and those that come of it.</summary>
    public async Task<int> DeliverAsync(string queue, string function)
    {
        var delivered = 0;
        var client = QueueOf(queue);
        while (
            (await client.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(30))).Value
                is { Length: > 0 } messages
        )
        {
            foreach (var message in messages)
            {
                (await app.TriggerAsync(function, message.Body.ToString())).ShouldBe(200);
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                delivered++;
            }
        }
        return delivered;
    }

    /// <summary>Takes every waiting message off the queue, for a test that plays a host which loses or repeats them.</summary>
    public async Task<List<string>> TakeMessagesAsync(string queue)
    {
        var taken = new List<string>();
        var client = QueueOf(queue);
        while (
            (await client.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(30))).Value
                is { Length: > 0 } messages
        )
        {
            foreach (var message in messages)
            {
                taken.Add(message.Body.ToString());
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
        return taken;
    }

    public QueueClient QueueOf(string queue) =>
        new(
            app.Storage,
            queue,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );
}
