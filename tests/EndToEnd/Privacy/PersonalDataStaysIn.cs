using System.Text;
using System.Text.Json;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Privacy;

/// <summary>Personal data is where it belongs, sealed, and nowhere else.</summary>
public sealed class PersonalDataStaysIn(PersonalDataSent sent) : IClassFixture<PersonalDataSent>
{
    /// <summary>What the messages that are looked at are of.</summary>
    private static readonly string[] Roots =
    [
        "\"report\"",
        "\"review\"",
        "\"roster\"",
        "\"child\"",
        "\"gather\"",
        "\"screened\"",
        "\"compile\"",
        "\"feedback\"",
        "\"keep\"",
        "\"digest\"",
        "\"obligations\"",
        "\"reminder\"",
    ];

    [Fact]
    public void The_police_read_all_of_it()
    {
        string[] told =
        [
            Canary.Narrative,
            Canary.HelpGiven,
            Canary.ReporterName,
            Canary.Phone,
            Canary.UnitName,
            Canary.Post,
            Canary.ChildName,
            Canary.IdNumber,
            Canary.School,
            Canary.Address,
            Canary.FileName,
            Canary.Officer,
            Canary.Note,
            Canary.UnitMessage,
            Canary.ReporterMessage,
        ];
        told.ShouldAllBe(text => sent.SeenByPolice.Contains(text));
        Encoding.UTF8.GetString(sent.FileSeenByPolice).ShouldContain(Canary.FileContent);
    }

    [Fact]
    public void The_town_reads_all_of_the_childs_file() =>
        new[]
        {
            Canary.ChildName,
            Canary.ListedIdNumber,
            Canary.ReporterName,
            Canary.Phone,
            Canary.Note,
            Canary.Officer,
            Canary.Post,
            Canary.HelpGiven,
        }.ShouldAllBe(text => sent.SeenByTown.Contains(text));

    [Fact]
    public void What_was_masked_was_opened_and_is_among_what_is_searched_for()
    {
        sent.Unsealed.ShouldBe(
            [Canary.ReporterName, Canary.Phone, Canary.ChildName, Canary.IdNumber],
            ignoreOrder: true
        );
        sent.Unsealed.ShouldBeSubsetOf(Canary.All);
    }

    [Fact]
    public void The_reporter_reads_what_was_written_to_her_and_no_officers_name()
    {
        sent.SeenByReporter.ShouldContain(Canary.UnitMessage);
        sent.SeenByReporter.ShouldContain(Canary.ReporterMessage);
        sent.SeenByReporter.ShouldNotContain(Canary.Officer);
        sent.SeenByReporter.ShouldNotContain(Canary.Note);
        sent.SeenByReporter.ShouldNotContain(Canary.Reason);
    }

    [Fact]
    public void What_the_app_and_its_host_write_shows_none_of_it()
    {
        var said = string.Join('\n', sent.System.Said);

        said.ShouldContain("A report was not stored");
        said.ShouldContain("Function RouteReport failed");
        sent.Search.In("the output", said).ShouldBeEmpty();
    }

    [Fact]
    public void Traces_metrics_and_logs_sent_to_a_collector_show_none_of_it()
    {
        sent.Telemetry.Of("traces").ShouldContain(export => Holds(export, "/api/reports"));
        sent.Telemetry.Of("metrics")
            .ShouldContain(export => Holds(export, "http.server.request.duration"));
        sent.Telemetry.Everything.SelectMany(export => sent.Search.In("telemetry", export))
            .Distinct()
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Queues_show_none_of_it()
    {
        var storage = sent.System.Host.StorageConnectionString;
        var texts = sent.Messages.Select(MessageText).ToList();

        texts.ShouldNotBeEmpty();
        // Of reports, and of what the timers that were called by hand called for.
        texts.ShouldContain(text => text.Contains("\"report\""));
        texts.ShouldAllBe(text => Roots.Any(root => text.Contains(root, StringComparison.Ordinal)));
        texts.SelectMany(text => sent.Search.In("a message", text)).ShouldBeEmpty();
        (await StorageContents.QueuesAsync(storage))
            .SelectMany(piece => sent.Search.In(piece.Where, piece.Bytes))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Tables_show_none_of_it_in_any_key_or_column()
    {
        var contents = await StorageContents.TablesAsync(sent.System.Host.StorageConnectionString);

        foreach (
            var table in new[]
            {
                "reports",
                "inbox",
                "due",
                "alerts",
                "poison",
                "unsealings",
                "notices",
                "children",
                "ledger",
                "rosters",
                "screenings",
                "dangers",
                "quarters",
                "compilations",
                "packages",
                "contacts",
                "reminders",
                "audit",
            }
        )
            contents.ShouldContain(piece => piece.Where.StartsWith(table + "."));
        contents.SelectMany(piece => sent.Search.In(piece.Where, piece.Bytes)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Blobs_show_none_of_it_by_name_or_content()
    {
        var contents = await StorageContents.BlobsAsync(sent.System.Host.StorageConnectionString);

        contents.ShouldContain(piece => piece.Where.StartsWith("attachments/"));
        contents.ShouldContain(piece => piece.Where.StartsWith("attachments-sealed/"));
        contents.ShouldContain(piece => piece.Where.StartsWith("roster-files/"));
        contents.ShouldContain(piece => piece.Where.StartsWith("package-files/"));
        contents.SelectMany(piece => sent.Search.In(piece.Where, piece.Bytes)).ShouldBeEmpty();
    }

    [Fact]
    public void Addresses_that_the_storage_sees_and_may_log_show_none_of_it()
    {
        sent.StorageUrls.Count.ShouldBeGreaterThan(100);
        sent.StorageUrls.SelectMany(url => sent.Search.In(url, url)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Canary.Narrative)]
    [InlineData(Canary.Phone)]
    public void What_is_searched_for_is_found_in_every_form(string text)
    {
        var search = new CanarySearch([text]);
        var utf8 = Encoding.UTF8.GetBytes(text);

        search.In("plain", $"a{text}b").ShouldNotBeEmpty();
        search.In("JSON", JsonSerializer.Serialize(text)).ShouldNotBeEmpty();
        search.In("URL", Uri.EscapeDataString(text)).ShouldNotBeEmpty();
        search.In("UTF-16", Encoding.Unicode.GetBytes(text)).ShouldNotBeEmpty();
        for (var before = 0; before < 6; before++)
            search
                .In("base64", Convert.ToBase64String([.. new byte[before], .. utf8, 1, 2]))
                .ShouldNotBeEmpty();
        search.In("nothing", "b").ShouldBeEmpty();
    }

    private static bool Holds(byte[] export, string text) =>
        export.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>What stands in the XML as base64.</summary>
    private static string MessageText(byte[] body)
    {
        var xml = Encoding.UTF8.GetString(body);
        var from = xml.IndexOf("<MessageText>", StringComparison.Ordinal) + "<MessageText>".Length;
        var end = xml.IndexOf("</MessageText>", StringComparison.Ordinal);
        return Encoding.UTF8.GetString(Convert.FromBase64String(xml[from..end]));
    }
}
