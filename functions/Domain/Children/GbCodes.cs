namespace LeftBehindCare.Domain.Children;

/// <summary>The code sets of national standards that a child's file uses (DOMAIN §4.6).</summary>
public static class GbCodes
{
    /// <summary>GB/T 2261.1-2003.</summary>
    public static CodeSet Sex { get; } =
        new(
            new("0", "未知", "Unknown"),
            new("1", "男", "Male"),
            new("2", "女", "Female"),
            new("9", "未说明", "Not stated")
        );

    /// <summary>GB/T 3304-1991, and 97 to 99 of practice.</summary>
    public static CodeSet Ethnicity { get; } =
        Read(
            "01汉 02蒙古 03回 04藏 05维吾尔 06苗 07彝 08壮 09布依 10朝鲜 11满 12侗 13瑶 14白 15土家 16哈尼 17哈萨克 18傣 19黎 "
                + "20傈僳 21佤 22畲 23高山 24拉祜 25水 26东乡 27纳西 28景颇 29柯尔克孜 30土 31达斡尔 32仫佬 33羌 34布朗 35撒拉 "
                + "36毛南 37仡佬 38锡伯 39阿昌 40普米 41塔吉克 42怒 43乌孜别克 44俄罗斯 45鄂温克 46德昂 47保安 48裕固 49京 50塔塔尔 "
                + "51独龙 52鄂伦春 53赫哲 54门巴 55珞巴 56基诺 97其他 98外国血统中国籍人士 99未说明"
        );

    /// <summary>GB/T 4761-2008: what somebody is to the other.</summary>
    public static CodeSet Relation { get; } =
        Read(
            "01本人 02户主 10配偶 11夫 12妻 20子 21独生子 22长子 23次子 24三子 25四子 26五子 27养子或继子 28女婿 29其他儿子 30女 31独生女 "
                + "32长女 33次女 34三女 35四女 36五女 37养女或继女 38儿媳 39其他女儿 40孙辈 41孙子 42孙女 43外孙子 44外孙女 50父母 51父 52母 "
                + "53公公 54婆婆 55岳父 56岳母 57继父或养父 58继母或养母 60祖父母或外祖父母 61祖父 62祖母 63外祖父 64外祖母 66曾祖父 "
                + "67曾祖母 70兄弟姐妹 71兄 72嫂 73弟 74弟媳 75姐姐 76姐夫 77妹妹 78妹夫 80其他 81伯父 82伯母 83叔父 84婶母 85舅父 86舅母 "
                + "87姨父 88姨母 89姑父 90姑母 91堂兄弟姐妹 92表兄弟姐妹 93侄子 94侄女 95外甥 96外甥女 97其他亲属 99非亲属"
        );

    /// <summary>Two digits and their meaning; the standards have no English of their own.</summary>
    private static CodeSet Read(string list) =>
        new([.. list.Split(' ').Select(one => new Code(one[..2], one[2..], one[2..]))]);
}
