using System.Net.Http.Json;

namespace LeftBehindCare.LocalHost;

/// <summary>Invented reports for a look around; no person in them exists.</summary>
internal static class DemoReports
{
    private sealed record Sample(
        string Town,
        string Reporter,
        string[] Circumstances,
        string Narrative
    );

    private static readonly Sample[] Samples =
    [
        new(
            "330212110",
            "citizen",
            ["LIVING_ALONE"],
            "邻居家的女孩才九岁，爸妈都在外地打工，奶奶住院了，她一个人住了三天。"
        ),
        new(
            "330212110",
            "mandated",
            ["DROPOUT"],
            "班里一名学生连续一周没有来上课，电话打不通，家里没有人。"
        ),
        new("330212104", "citizen", [], "隔壁每天晚上都听到打骂声，孩子胳膊上有伤。"),
        new("330212001", "child", [], "我一个人在家，很害怕。"),
        new("330212002", "parent", [], "我们夫妻在外地，托给叔叔照看的孩子说叔叔经常不给饭吃。"),
        new("330212005", "citizen", [], "小区里有个十岁左右的男孩，天天在垃圾桶旁边翻东西吃。"),
        new(
            "330212006",
            "mandated",
            [],
            "门诊来了一个小孩，身上多处旧伤，陪同的大人说不清楚原因。"
        ),
        new(
            "330212100",
            "citizen",
            ["LIVING_ALONE"],
            "两兄弟自己住，大的十二岁，做饭洗衣都是自己，父母过年才回来。"
        ),
        new("330212101", "citizen", [], "码头边有个孩子已经走失两天了，家里老人到处找。"),
        new(
            "330212102",
            "mandated",
            [],
            "村里一户孩子的父亲被收押，母亲早已离家，目前没有人照看。"
        ),
        new("330212103", "citizen", ["ONLINE_HARM"], "有人在网上拍卖孩子的视频，像是我们镇上的。"),
        new("330212105", "parent", [], "孩子放学以后没有回家，外婆联系不上她。"),
        new(
            "330212106",
            "citizen",
            ["CHILD_LABOUR"],
            "一个女孩十四岁，家里让她去厂里上班，不让读书了。"
        ),
        new("330212108", "mandated", [], "入户走访时发现外公病重，已不能照顾五岁的孩子。"),
        new("330212109", "citizen", ["HARDSHIP"], "有个小孩冬天还穿着单衣，经常一个人在河边玩。"),
        new("330212013", "citizen", [], "邻居把六岁的孩子锁在家里，自己去上夜班。"),
        new("330212014", "child", [], "同学说她不想活了，她爸妈都不在家，我不知道跟谁说。"),
        new("330212016", "citizen", ["NOT_ENROLLED"], "孩子的户口一直没有上，到现在没有上学。"),
        new("330212007", "mandated", [], "学生作文里写到继父夜里进她房间。"),
        new("330212012", "citizen", [], "不清楚是什么情况，就是觉得这个孩子没人管。"),
    ];

    public static async Task PostAsync(
        Uri address,
        Action<string> log,
        CancellationToken cancellation
    )
    {
        using var client = new HttpClient { BaseAddress = address };
        var taken = 0;
        foreach (var sample in Samples)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reports");
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            var content = JsonContent.Create(
                new
                {
                    narrative = sample.Narrative,
                    circumstances = sample.Circumstances,
                    place = new { townCode = sample.Town },
                    reporter = new { kind = sample.Reporter, anonymous = true },
                }
            );
            // With a length: the host does not forward a chunked body.
            await content.LoadIntoBufferAsync(cancellation);
            request.Content = content;
            using var answer = await client.SendAsync(request, cancellation);
            if (answer.IsSuccessStatusCode)
                taken++;
            else
                log($"host: a demo report was answered {(int)answer.StatusCode}");
        }
        log($"host: {taken} of {Samples.Length} demo reports were taken");
    }
}
