namespace LeftBehindCare.Benchmarks;

/// <summary>A report as a neighbour sends it; everybody in it is invented.</summary>
internal static class SampleReport
{
    public const string Json = """
        {"reporter":{"kind":"citizen","name":"周样例","phone":"13800000997","doNotCall":true},
        "circumstances":["DOMESTIC_VIOLENCE","LIVING_ALONE"],
        "narrative":"隔壁的孩子这几天晚上一直在哭，身上有伤。他跟着叔叔住，爸爸妈妈都在外地打工，昨天夜里被打得很厉害，今天没有去上学。请快点来看看。",
        "child":{"name":"林样例","sex":"male","age":9,"school":"样例小学"},
        "place":{"townCode":"330212110","address":"样例路 12 弄 3 号"},"inDangerNow":true}
        """;

    public static HttpRequestMessage ToRequest() =>
        new(HttpMethod.Post, "/api/reports")
        {
            Content = new StringContent(Json, System.Text.Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
        };
}
