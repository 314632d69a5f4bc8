using System.Globalization;
using System.Xml;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>How the numbers of a workbook are shown, by the style of their cells: which of them are dates.</summary>
internal sealed class CellFormats
{
    private const byte Date = 255;

    /// <summary>Of each style: <see cref="Date"/>, a count of digits to fill up to, or 0.</summary>
    private readonly List<byte> styles = [];
    private readonly bool dates1904;

    private CellFormats(bool dates1904) => this.dates1904 = dates1904;

    public static CellFormats None(bool dates1904) => new(dates1904);

    public static CellFormats Read(XmlReader xml, bool dates1904)
    {
        var formats = new CellFormats(dates1904);
        var custom = new Dictionary<int, byte>();
        xml.Root();
        foreach (var part in xml.Children())
        {
            if (part is not ("numFmts" or "cellXfs"))
            {
                continue;
            }
            foreach (var child in xml.Children())
            {
                var id = int.TryParse(xml.GetAttribute("numFmtId"), out var read) ? read : 0;
                if (formats.styles.Count + custom.Count > SheetLimits.Styles)
                {
                    throw new UnreadableFileException(Unreadable.Broken);
                }
                if (child == "numFmt")
                {
                    custom[id] = KindOf(xml.GetAttribute("formatCode"));
                }
                else if (child == "xf")
                {
                    formats.styles.Add(
                        custom.TryGetValue(id, out var kind) ? kind
                        : IsBuiltInDate(id) ? Date
                        : (byte)0
                    );
                }
            }
        }
        return formats;
    }

    /// <summary>
    /// A number as a cell shows it: a date as <c>2012-09-01</c>; an identity number that was taken for a number as
    /// <c>3.30212201503079E+17</c>, since what stood behind its fifteenth digit is lost (DOMAIN §4.4).
    /// </summary>
    public string Shown(ReadOnlySpan<char> number, int style)
    {
        if (
            !double.TryParse(
                number,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var value
            ) || !double.IsFinite(value)
        )
        {
            return number.ToString();
        }
        var kind = (uint)style < (uint)styles.Count ? styles[style] : (byte)0;
        if (kind == Date)
        {
            return DateOf(value) ?? Plain(value);
        }
        var plain = Plain(value);
        return kind > plain.Length && plain.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            ? plain.PadLeft(kind, '0')
            : plain;
    }

    private static string Plain(double value) =>
        Math.Abs(value) >= 1e15
            ? value.ToString("0.##############E+0", CultureInfo.InvariantCulture)
            : value.ToString("G15", CultureInfo.InvariantCulture);

    private string? DateOf(double serial)
    {
        var days = Math.Floor(serial);
        if (dates1904)
        {
            days += 1_462;
        }
        // Spreadsheets count a 29 February 1900 that never was.
        var since = new DateOnly(1899, 12, days < 60 ? 31 : 30);
        return days is < 1 or > 2_958_465
            ? null
            : since.AddDays((int)days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>ECMA-376 part 1, 18.8.30, with the Chinese ones; those of times of the day are none.</summary>
    private static bool IsBuiltInDate(int id) =>
        id is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58;

    private static byte KindOf(string? code)
    {
        code ??= "";
        if (code.Length is > 1 and < 20 && code.AsSpan().IndexOfAnyExcept('0') < 0)
        {
            return (byte)code.Length;
        }
        bool month = false,
            hour = false;
        for (var at = 0; at < code.Length && code[at] != ';'; at++)
        {
            switch (code[at])
            {
                case '"':
                case '[':
                    var close = code.IndexOf(code[at] == '"' ? '"' : ']', at + 1);
                    at = close < 0 ? code.Length : close;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case 'y' or 'Y' or 'd' or 'D':
                    return Date;
                case 'm' or 'M':
                    month = true;
                    break;
                case 'h' or 'H' or 's' or 'S':
                    hour = true;
                    break;
                default:
                    break;
            }
        }
        return month && !hour ? Date : (byte)0;
    }
}
