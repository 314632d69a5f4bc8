using System.Text;

namespace LeftBehindCare.Domain.Codes;

/// <summary>How the characters of a name may be read (汉语拼音), without tones.</summary>
internal static class PinyinReadings
{
    private const int MostReadings = 16;
    private const int FirstIndexed = 0x3400;
    private const int EndIndexed = 0xA000;

    /// <summary>What else a character is read as in names: 单 shan, 曾 zeng, 乐 yue.</summary>
    private const string Others =
        "丁zheng 万mo 乐yue/yao 亲qing 仇qiu 仔zi 会kuai 传zhuan 伯bai 佛fu 便pian 俞shu 倩qing 六lu 冯ping 区ou 单shan 南na "
        + "卡qia 厦xia 参shen 句gou 召shao 叶xie 员yun 圩wei 夏jia 大dai 奇ji 娜nuo 婧qing 嬛huan/xuan 宓fu 宿xiu 尉yu 度duo "
        + "弹dan 强jiang 思sai 折she 拓ta 提di 於yu 旻wen 晟cheng 曾zeng 朝zhao 朴piao 柏bo 查zha 校jiao 殷yan 氏zhi 沈chen "
        + "泊po 泌bi 洗xian 湛chen 澹tan 炅gui 焘dao 牟mou 珩hang 琢zuo 瑱zhen 番pan 盖ge 盛cheng 省xing 瞿ju 石dan 祎hui "
        + "祭zhai 禅shan 种chong 秘bi 筠jun 繁po 给ji 绿lu 缪miao/mou 翟di 艾yi 茜xi 荨xun 莎suo 莞guan 菀yu 蔓wan 薄bo "
        + "行hang 覃tan 见xian 角jue 解xie 说yue 谌shen/zhan 谷yu 贾gu 赟bin 车ju 适kuo 郇xun 郗xi 都du 重chong 长zhang 阿e "
        + "隗kui 隽juan 露lou 靓jing 颉xie 黑he";

    /// <summary>Family names of two characters that are read in a way of their own.</summary>
    private static readonly (string Name, string Reading)[] DoubleNames =
    [
        ("万俟", "moqi"),
        ("尉迟", "yuchi"),
        ("长孙", "zhangsun"),
        ("澹台", "tantai"),
        ("单于", "chanyu"),
    ];

    private static readonly Dictionary<int, string[]> OtherReadings = Others
        .Split(' ')
        .ToDictionary(entry => (int)entry[0], entry => entry[1..].Split('/'));

    /// <summary>For each character from U+3400 to U+9FFF the number of its line, from 1; 0 where it has none.</summary>
    private static readonly ushort[] LineOf = new ushort[EndIndexed - FirstIndexed];
    private static readonly Dictionary<int, ushort> LineOfRare = [];
    private static readonly string[] Syllables = Indexed();

    /// <summary>Every way to read the text, joined without spaces: danyuxuan and shanyuxuan. None when a character has no known reading.</summary>
    /// <param name="folded">A name in simplified characters.</param>
    public static List<string> Of(string folded)
    {
        var readings = new List<string> { "" };
        var start = 0;
        foreach (var (name, reading) in DoubleNames)
        {
            if (folded.StartsWith(name, StringComparison.Ordinal))
            {
                readings[0] = reading;
                start = name.Length;
            }
        }
        foreach (var rune in folded[start..].EnumerateRunes())
        {
            if (Usual(rune) is not { } usual)
            {
                return [];
            }
            var others = OtherReadings.GetValueOrDefault(rune.Value, []);
            var before = readings.Count;
            foreach (var other in others)
            {
                for (var i = 0; i < before && readings.Count < MostReadings; i++)
                {
                    readings.Add(readings[i] + other);
                }
            }
            for (var i = 0; i < before; i++)
            {
                readings[i] += usual;
            }
        }
        return readings[0].Length == 0 ? [] : readings;
    }

    private static string? Usual(Rune rune)
    {
        if (rune.Value is 0xB7 or '-' or '\'')
        {
            return "";
        }
        if (rune.Value < FirstIndexed)
        {
            return Rune.IsLetter(rune) ? Rune.ToLowerInvariant(rune).ToString() : null;
        }
        var line =
            rune.Value < EndIndexed
                ? LineOf[rune.Value - FirstIndexed]
                : LineOfRare.GetValueOrDefault(rune.Value);
        return line == 0 ? null : Syllables[line - 1];
    }

    private static string[] Indexed()
    {
        var syllables = new string[PinyinTable.Lines.Length];
        for (var i = 0; i < syllables.Length; i++)
        {
            var line = PinyinTable.Lines[i];
            var length = line.AsSpan().IndexOfAnyExceptInRange('a', 'z');
            syllables[i] = line[..length];
            foreach (var rune in line[length..].EnumerateRunes())
            {
                if (rune.Value < EndIndexed)
                {
                    LineOf[rune.Value - FirstIndexed] = (ushort)(i + 1);
                }
                else
                {
                    LineOfRare.Add(rune.Value, (ushort)(i + 1));
                }
            }
        }
        return syllables;
    }
}
