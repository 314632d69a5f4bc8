using CsCheck;

namespace LeftBehindCare.Domain.Tests.Reports;

/// <summary>Invented sentences as people send them.</summary>
internal static class Narratives
{
    public static string[] Examples { get; } =
    [
        "邻居家的女孩才九岁，爸妈都在外地，奶奶住院了，她一个人住了三天。",
        "孩子走丢了",
        "爷爷不管她，没饭吃",
        "爸爸喝了酒就打她",
        "女婴被扔在路边",
        "孩子掉进水塘",
        "在学校被同学欺负勒索",
        "老师摸她下身",
        "怀疑是拐卖来的，在街上乞讨",
        "有人让孩子去偷",
        "她说不想活了",
        "厂里用童工，很危险",
        "发烧三天了，没去医院",
        "辍学半年，天天泡网吧，经常打架",
        "没报名，没有学籍，监护人缺失，事实无人抚养",
        "家里困难，孩子自闭症，性格孤僻",
        "照片被发到网上，记者来采访",
        "医生知情不报，想要法律援助和举报奖励",
        "委托监护，放学后没人接，随迁转学，返乡找工作，公租房",
        "村长的侄子欺负她",
        "爷爷管不了他",
        "今天天气很好",
        "不是家暴，是自己摔的",
        "救命",
    ];

    public static Gen<string> Any { get; } =
        Gen.OneOf(
            Gen.Int[0, Examples.Length - 1].Select(i => Examples[i]),
            Gen.Int[0, Examples.Length - 1]
                .Select(i => Examples[i])
                .Array[2, 3]
                .Select(pieces => string.Concat(pieces)),
            Gen.String
        );
}
