namespace LeftBehindCare.App.Tests.Reports;

/// <summary>Texts that break programs, in the spirit of the Big List of Naughty Strings (https://github.com/minimaxir/big-list-of-naughty-strings).</summary>
internal static class NaughtyTexts
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["null"] = "null",
        ["undefined"] = "undefined",
        ["true"] = "true",
        ["NaN"] = "NaN",
        ["minus infinity"] = "-Infinity",
        ["exponent"] = "1E+02",
        ["hexadecimal"] = "0xabad1dea",
        ["minus zero"] = "-0",
        ["huge number"] = new string('9', 99),
        ["date"] = "2026-02-30T25:61:00Z",
        ["quotes"] = "'\"`´‘’“”",
        ["backslashes"] = "\\ \\\\ \\u0041 \\n \\0",
        ["JSON"] = "{\"a\":[1,2,{}]}",
        ["SQL"] = "Robert'); DROP TABLE reports;--",
        ["OData"] = "' or PartitionKey ne '' and 1 eq 1 or '",
        ["LDAP"] = "*)(uid=*))(|(uid=*",
        ["script"] = "<script>alert(998)</script>",
        ["closes the page's own elements"] =
            "</textarea></p></blockquote><script>alert(998)</script>",
        ["event handler"] = "\" onmouseover=\"alert(998)",
        ["entities"] = "&lt;b&gt; &amp;amp; &#x26; &nbsp;",
        ["Razor"] = "@Model.Receipt @{ throw null!; } @@",
        ["templates"] = "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
        ["format"] = "%s %n %x {0} {1:X} {",
        ["formula"] = "=cmd|' /C calc'!A0",
        ["formula with at"] = "@SUM(1+1)*cmd",
        ["paths"] = "../../../etc/passwd %2e%2e%2f ..\\",
        ["address"] = "https://evil.example/?a=b&c=d#e",
        ["shell"] = "$(touch /tmp/998); `id` | cat && rm -rf /",
        ["XML"] =
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
        ["zalgo"] = "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
        ["right to left"] = "مُنَاقَشَةُ سُبُلِ اِسْتِخْدَامِ اللُّغَةِ",
        ["directions"] = "\u202Eabc\u202C \u2066def\u2069 \u200F\u200E",
        ["family"] = "👨‍👩‍👧‍👦 👩🏽 🏳️‍🌈 1️⃣",
        ["Extension B"] = "𬱟𠮷𪚥",
        ["name with a dot"] = "阿卜杜拉·买买提",
        ["rare names"] = "㛃䶮𣲗䬻",
        ["compatibility"] = "豈更車 ﷽ ﬁ ①㍿",
        ["full width"] = "ＡＢＣ１２３，。！",
        ["private use"] = "\uE000\uF8FF\U000F0000",
        ["no characters"] = "\uFFFE\uFFFF\U0001FFFE",
        ["replacement"] = "\uFFFD",
        ["byte order mark"] = "\uFEFFa\uFEFF",
        ["invisible"] = "a\u200B\u200C\u200D\u2060\u00ADb",
        ["nothing visible"] = "\u200B\u2060",
        ["separators"] = "a\u2028b\u2029c",
        ["blanks around"] = "\u3000 a \u00A0\u2003",
        ["tabs and lines"] = "a\tb\nc\r\nd\n\n",
        ["first line empty"] = "\n\na",
        ["composed and not"] = "é é",
        ["dotless"] = "ıİßẞǅ",
        ["NUL"] = "a\0b",
        ["bell"] = "a\ab",
        ["escape"] = "\u001B[2J\u001B[31mred",
        ["delete"] = "a\u007Fb",
        ["next line"] = "a\u0085b",
        ["form feed"] = "a\fb",
        ["200 characters"] = string.Concat(Enumerable.Repeat("𬱟", 200)),
        ["201 characters"] = string.Concat(Enumerable.Repeat("𬱟", 201)),
        ["5000 characters"] = string.Concat(Enumerable.Repeat("𬱟", 5000)),
        ["5001 characters"] = new string('长', 5001),
    };

    public static TheoryData<string> Names => [.. Texts.Keys];

    public static string Of(string name) => Texts[name];
}
