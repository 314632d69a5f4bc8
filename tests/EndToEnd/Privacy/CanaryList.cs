using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.EndToEnd.LocalHosting;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Privacy;

/// <summary>A police station's list, full of personal data, on its way into the ledger.</summary>
internal sealed class CanaryList(WholeSystem system)
{
    private const string Town = "330212110";
    private readonly DateTimeOffset today = TimeProvider.System.GetUtcNow().AddHours(8);

    /// <summary>A list with a row that is taken and one that is to be mended.</summary>
    public async Task SendAsync()
    {
        var rows = new StringBuilder()
            .AppendLine("序号,姓名,公民身份号码,户籍地址,就读学校,父亲姓名,父亲联系电话,备注")
            .AppendLine(
                CultureInfo.InvariantCulture,
                $"1,{Canary.ChildName},{Canary.ListedIdNumber},姜山镇走马塘村{Canary.Address},{Canary.School},{Canary.ReporterName},{Canary.Phone},{Canary.Note}"
            )
            .AppendLine(
                CultureInfo.InvariantCulture,
                $"2,{Canary.ChildName},{Canary.ListedIdNumber[..17]},{Canary.Address},{Canary.School},{Canary.ReporterName},{Canary.Phone},{Canary.Reason}"
            );
        using var form = new MultipartFormDataContent
        {
            { new StringContent("police"), "kind" },
            { new StringContent(today.Year.ToString(CultureInfo.InvariantCulture)), "year" },
            {
                new ByteArrayContent(Encoding.UTF8.GetBytes(rows.ToString())),
                "file",
                Canary.FileName + ".csv"
            },
        };
        const string station = "station-" + Town;
        var roster = (string)
            (await system.JsonAsync(HttpMethod.Post, "/api/rosters", form, station))["id"]!;
        var path = $"/api/rosters/{roster}";
        await StageAsync(path, station, "preview");
        await system.JsonAsync(HttpMethod.Get, path + "/rows", who: station);
        foreach (var kind in new[] { "csv", "xlsx" })
        {
            using var mending = await system.SendAsync(
                HttpMethod.Get,
                $"{path}/corrections.{kind}",
                who: station
            );
            mending.IsSuccessStatusCode.ShouldBeTrue();
        }
        await system.JsonAsync(HttpMethod.Post, path + "/approve", who: station);
        await StageAsync(path, station, "done");
    }

    private Task StageAsync(string path, string who, string stage) =>
        Eventually.Holds(
            async () =>
                (string?)(await system.JsonAsync(HttpMethod.Get, path, who: who))["stage"] == stage,
            seconds: 60
        );
}
