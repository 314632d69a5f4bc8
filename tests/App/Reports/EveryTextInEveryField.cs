using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Reports;

/// <summary>Whatever people write is kept and shown exactly, or refused by the name of its field.</summary>
public sealed class EveryTextInEveryField(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    public static TheoryData<string> Names => NaughtyTexts.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Of_a_report(string name)
    {
        var text = NaughtyTexts.Of(name);
        // So that this report stands first in the inbox.
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var refused = Field.OfAReport.Where(f => f.FaultOf(text) is not null).ToList();
        if (refused.Count > 0)
        {
            using var answer = await app.ReportAsync(Json(Field.OfAReport.Select(f => (f, text))));
            (await FaultsAsync(answer)).ShouldBe(
                refused.Select(f => (f.Path, f.FaultOf(text))),
                ignoreOrder: true
            );
        }
        var kept = Field.OfAReport.Except(refused).ToList();
        if (kept.Count == 0)
        {
            return;
        }
        List<(Field, string)> sent = [.. kept.Select(f => (f, text))];
        if (refused.Contains(Field.Narrative))
        {
            sent.Add((Field.Narrative, "998"));
        }

        using var taken = await app.ReportAsync(Json(sent));

        var accepted = JsonNode.Parse(await taken.Content.ReadAsStringAsync())!;
        ((int)taken.StatusCode).ShouldBe(201, accepted.ToJsonString());
        await app.DeliverAsync();
        var seen = await UnmaskedAsync(accepted);
        foreach (var field in kept)
        {
            field.ReadFrom(seen).ShouldBe(text, field.Path);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Of_a_message_and_of_every_command_and_on_the_page(string name)
    {
        var text = NaughtyTexts.Of(name);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var accepted = await app.AcceptedAsync(
            new { narrative = "她一个人住", circumstances = new[] { "LIVING_ALONE" } }
        );
        await app.DeliverAsync();
        var id = await app.DispatchAsync("police", accepted);
        var receipt = (string)accepted["receipt"]!;
        var shown = new List<string>();
        var message = new Field("text", 5000, Lines: true, Required: true);

        await SayAsync("/api/reports/messages", who: null, message, ("receipt", receipt));
        await CommandAsync("acknowledge", new("officer", 100, Lines: false, Required: true));
        await CommandAsync("progress", new("note", 5000, Lines: true, Required: true));
        await CommandAsync("message", message);
        await CommandAsync("return", new("reason", 5000, Lines: true, Required: true));
        await CommandAsync("acknowledge", new("note", 5000, Lines: true), ("officer", "998"));
        await CommandAsync("close", new("note", 5000, Lines: true), ("outcome", "safe"));

        var events = (await OpenAsync(accepted))["events"]!.AsArray();
        events
            .SelectMany(e => new[] { (string?)e!["officer"], (string?)e["text"] })
            .Where(seen => seen is not null and not "998")
            .ShouldBe(shown);
        if (message.FaultOf(text) is null)
        {
            var page = await PageAsync("/hotline/status", ("receipt", receipt));
            Between(page, "<blockquote class=\"mine\"><p>", "</p>").ShouldBe(text);
            Between(page, "<blockquote class=\"theirs\"><p>", "</p>").ShouldBe(text);
            page.ShouldNotContain("alert(998)</script>");
        }

        Task CommandAsync(string command, Field field, params (string, string)[] beside) =>
            SayAsync($"/api/dispatches/{id}/{command}", "police", field, beside);

        // Where the text is refused, something else is said, so that the history goes on.
        async Task SayAsync(
            string path,
            string? who,
            Field field,
            params (string Name, string Text)[] beside
        )
        {
            IEnumerable<(Field, string)> With(string said) =>
                beside.Select(b => (new Field(b.Name, 200), b.Text)).Append((field, said));
            var said = text;
            if (field.FaultOf(text) is { } fault)
            {
                using var refusal = await app.SendAsync(
                    HttpMethod.Post,
                    path,
                    Json(With(text)),
                    who
                );
                (await FaultsAsync(refusal)).ShouldBe([(field.Path, fault)]);
                said = "998";
            }
            else
            {
                shown.Add(text);
            }
            using var answer = await app.SendAsync(HttpMethod.Post, path, Json(With(said)), who);
            ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_the_form_that_comes_back_for_a_correction(string name)
    {
        var text = NaughtyTexts.Of(name);
        var page = await PageAsync(
            "/hotline/sent",
            ("narrative", text),
            ("child.name", text),
            ("child.age", "998")
        );

        // The one character that is lost: a byte order mark before all others, which whoever reads a form takes off.
        var typed = text.TrimStart('\uFEFF');
        Lines(Between(page, "id=\"narrative\"", "</textarea>", ">\n")).ShouldBe(Lines(typed));
        Between(page, "id=\"child-name\"", "\"", "value=\"").ShouldBe(typed);
        page.ShouldNotContain("alert(998)</script>");
        page.ShouldNotContain("\" onmouseover=\"alert");
    }

    [Fact]
    public async Task Every_field_at_its_longest_at_once_is_kept()
    {
        app.Time.Advance(TimeSpan.FromSeconds(1));
        static string Long(int runes) => string.Concat(Enumerable.Repeat("𬱟", runes));
        using var answer = await app.ReportAsync(
            Json(Field.OfAReport.Select(f => (f, Long(f.Most))))
        );

        var accepted = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((int)answer.StatusCode).ShouldBe(201, accepted.ToJsonString());
        await app.DeliverAsync();
        var seen = await UnmaskedAsync(accepted);
        foreach (var field in Field.OfAReport)
        {
            field.ReadFrom(seen).ShouldBe(Long(field.Most), field.Path);
        }
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("a\\udc00b")]
    [InlineData("\\udc00\\ud800")]
    public async Task Half_a_character_is_refused_by_the_name_of_its_field(string escaped)
    {
        foreach (var field in Field.OfAReport)
        {
            var body = Json([(field, "HERE"), (Field.Narrative, "998")])
                .Replace(Escaped("HERE"), escaped, StringComparison.Ordinal);
            using var answer = await app.ReportAsync(body);
            (await FaultsAsync(answer)).ShouldBe([(field.Path, "lone_surrogate")]);
        }
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var accepted = await app.AcceptedAsync(new { narrative = "998" });
        await app.DeliverAsync();
        var id = await app.DispatchAsync("police", accepted);
        foreach (
            var (command, field) in new[]
            {
                ("acknowledge", "officer"),
                ("progress", "note"),
                ("return", "reason"),
                ("close", "note"),
                ("message", "text"),
            }
        )
        {
            using var answer = await app.SendAsync(
                HttpMethod.Post,
                $"/api/dispatches/{id}/{command}",
                $$"""{"{{field}}":"{{escaped}}"}""",
                "police"
            );
            (await FaultsAsync(answer)).ShouldBe([(field, "lone_surrogate")]);
        }
    }

    /// <summary>A text field and, once more, what it takes.</summary>
    private sealed record Field(string Path, int Most, bool Lines = false, bool Required = false)
    {
        public static readonly Field Narrative = new(
            "narrative",
            5000,
            Lines: true,
            Required: true
        );

        public static readonly Field[] OfAReport =
        [
            Narrative,
            new("helpGiven", 1000, Lines: true),
            new("reporter.unitName", 200),
            new("reporter.post", 200),
            new("reporter.name", 200),
            new("reporter.phone", 200),
            new("child.name", 200),
            new("child.school", 200),
            new("child.idNumber", 200),
            new("place.address", 200),
        ];

        public string? FaultOf(string text) =>
            text.Any(c => char.IsControl(c) && !(Lines && c is '\t' or '\n' or '\r'))
                ? "control_character"
            : text.EnumerateRunes().Count() > Most ? "too_long"
            : null;

        public string? ReadFrom(JsonNode dispatch)
        {
            var node = Path.StartsWith("reporter.", StringComparison.Ordinal)
                ? dispatch
                : dispatch["report"];
            return (string?)Path.Split('.').Aggregate(node, (at, name) => at?[name]);
        }
    }

    /// <summary>Written by hand, so that control characters and halves of characters can be sent too.</summary>
    private static string Json(IEnumerable<(Field Field, string Text)> fields)
    {
        var groups = fields
            .DistinctBy(f => f.Field.Path)
            .GroupBy(f => f.Field.Path.Contains('.') ? f.Field.Path.Split('.')[0] : "");
        var parts = groups.Select(group =>
        {
            var members = string.Join(
                ',',
                group.Select(f => $"\"{f.Field.Path.Split('.')[^1]}\":\"{Escaped(f.Text)}\"")
            );
            return group.Key.Length == 0 ? members : $"\"{group.Key}\":{{{members}}}";
        });
        return $"{{{string.Join(',', parts)}}}";
    }

    private static string Escaped(string text) =>
        string.Concat(
            text.Select(c =>
                char.IsControl(c) || c is '"' or '\\' ? $"\\u{(int)c:x4}" : c.ToString()
            )
        );

    private static async Task<List<(string, string?)>> FaultsAsync(HttpResponseMessage answer) =>
        [
            .. (await answer.ShouldBeProblemAsync(422, "invalid_fields"))["errors"]!
                .AsArray()
                .Select(e => ((string)e!["field"]!, (string?)e["code"])),
        ];

    /// <summary>With every masked field opened.</summary>
    private async Task<JsonNode> UnmaskedAsync(JsonNode accepted)
    {
        foreach (var masked in (await OpenAsync(accepted))["masked"]!.AsArray())
        {
            await app.JsonAsync(
                HttpMethod.Post,
                "/api/unseal",
                new { what = (string)masked!["what"]!, purpose = "danger-now" },
                "police"
            );
        }
        return await OpenAsync(accepted);
    }

    private async Task<JsonNode> OpenAsync(JsonNode accepted) =>
        await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync("police", accepted)}",
            who: "police"
        );

    private async Task<string> PageAsync(string path, params (string Name, string Text)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, text) in fields)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), name);
        }
        using var answer = await app.SendAsync(HttpMethod.Post, path, form);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Line ends as a browser counts them.</summary>
    private static string Lines(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>What a browser would show between the two.</summary>
    private static string Between(string page, string from, string to, string? after = null)
    {
        var start = page.IndexOf(from, StringComparison.Ordinal);
        start.ShouldBeGreaterThan(-1, from);
        start += from.Length;
        if (after is not null)
        {
            start = page.IndexOf(after, start, StringComparison.Ordinal) + after.Length;
        }
        return WebUtility.HtmlDecode(
            page[start..page.IndexOf(to, start, StringComparison.Ordinal)]
        );
    }
}
