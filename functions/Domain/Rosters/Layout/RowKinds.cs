using System.Text.RegularExpressions;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>
/// What a row is, decided on the whole of it (DOMAIN §4.2): a child whose name begins as a note or a total does is a child, and what
/// is not surely something else is one too, for the checks to say what it lacks.
/// </summary>
internal static partial class RowKinds
{
    private const int MostSaid = 8;

    /// <summary>Milliseconds; each pattern takes a time that grows with the cell alone, so that it is never reached.</summary>
    private const int Patience = 10_000;

    public static SheetRowKind Of(SheetLayout layout, SheetRow row)
    {
        if (row.Cells.All(string.IsNullOrWhiteSpace))
        {
            return SheetRowKind.Blank;
        }
        if (row.Number < layout.FirstRow)
        {
            return SheetRowKind.Heading;
        }
        if (IsSomebody(layout, row))
        {
            return SheetRowKind.Child;
        }
        if (IsHeading(layout, row))
        {
            return SheetRowKind.Heading;
        }
        var said = row
            .Cells.Select(TitleText.Close)
            .Where(cell => cell.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var name = TitleText.Close(Cell(layout, row, RosterField.Name));
        var first = said[0];
        if (Total().IsMatch(name) || (first != name && TotalOf().IsMatch(first)))
        {
            return SheetRowKind.Total;
        }
        if (said.Count <= MostSaid && Signature().IsMatch(first))
        {
            return SheetRowKind.Signature;
        }
        if (
            Note().IsMatch(first)
            || (said.Count == 1 && (NoteAlone().IsMatch(first) || LaterNote().IsMatch(first)))
        )
        {
            return SheetRowKind.Note;
        }
        return said.Count == 1 && Title().IsMatch(first)
            ? SheetRowKind.Heading
            : SheetRowKind.Child;
    }

    /// <summary>An identity number or a birth date, whole or damaged; or a name with a sex.</summary>
    private static bool IsSomebody(SheetLayout layout, SheetRow row)
    {
        var id = TitleText.Close(Cell(layout, row, RosterField.IdNumber));
        var birth = TitleText.Close(Cell(layout, row, RosterField.BirthDate));
        var sex = TitleText.Close(Cell(layout, row, RosterField.Sex));
        return (TitleText.Digits(id) >= 6 && IdLike().IsMatch(id))
            || TitleText.Digits(id) >= 15
            || (TitleText.Digits(birth) >= 4 && DateLike().IsMatch(birth))
            || (
                sex is "男" or "女"
                && !string.IsNullOrWhiteSpace(Cell(layout, row, RosterField.Name))
            );
    }

    /// <summary>The heading's own words again, or the columns counted through.</summary>
    private static bool IsHeading(SheetLayout layout, SheetRow row)
    {
        int said = 0,
            same = 0,
            counted = 0;
        foreach (var column in layout.Columns)
        {
            var cell = TitleText.Plain(row[column.Index]);
            if (cell.Length == 0)
            {
                continue;
            }
            said++;
            same += TitleText.Plain(column.Title).Contains(cell, StringComparison.Ordinal) ? 1 : 0;
            counted += int.TryParse(cell, out var count) && count == said ? 1 : 0;
        }
        return (same >= 2 && same * 2 >= said) || (counted == said && said >= 4);
    }

    private static string Cell(SheetLayout layout, SheetRow row, RosterField field)
    {
        foreach (var column in layout.Columns)
        {
            if (column.Field == field)
            {
                return row[column.Index];
            }
        }
        return "";
    }

    [GeneratedRegex(
        "^[0-9]+[Xx]?$|^[0-9.]+[Ee][+]?[0-9]+$",
        RegexOptions.ExplicitCapture,
        Patience
    )]
    private static partial Regex IdLike();

    [GeneratedRegex("^[0-9][0-9./年月日-]*$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex DateLike();

    [GeneratedRegex(
        "^(本?(页|班|校|园|村|镇|年级))?(小计|合计|总计|共计)([:]?[0-9]*[人名]?)?$",
        RegexOptions.ExplicitCapture,
        Patience
    )]
    private static partial Regex Total();

    /// <summary>Before the name, a total may say of what: 一年级小计.</summary>
    [GeneratedRegex(
        "^.{0,20}(小计|合计|总计|共计)[(]?人?数?[)]?[:]?[0-9]*[人名]?$|^共计?[:]?[0-9]+[人名]$",
        RegexOptions.ExplicitCapture,
        Patience
    )]
    private static partial Regex TotalOf();

    [GeneratedRegex(
        "^[(]?(填表|填报|制表|审核|审批|复核|经办|上报|负责|联系|校对|单位|学校|园长|校长|班主任|签字|签名|盖章|日期|分管|主管)(人|日期|时间|单位|领导|负责人)?[(]?(公章|盖章|签字|签名|章)?[)]?([:].*|$)",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        Patience
    )]
    private static partial Regex Signature();

    [GeneratedRegex(
        "^(注|备注|附注|说明|注意|注意事项|填表说明|填写说明|填报说明|填表要求|备注说明)[0-9]?[:.、].*",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        Patience
    )]
    private static partial Regex Note();

    [GeneratedRegex(
        "^(填表说明|填写说明|填报说明|填表要求|注意事项|说明|备注|注)$",
        RegexOptions.ExplicitCapture,
        Patience
    )]
    private static partial Regex NoteAlone();

    /// <summary>The second and further points of a note: 2、本表一式两份。</summary>
    [GeneratedRegex(
        "^[(]?[0-9一二三四五六七八九十]+[)]?[、.)].{6,}",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        Patience
    )]
    private static partial Regex LaterNote();

    [GeneratedRegex(
        "(花名册|登记表|统计表|汇总表|名册|名单|一览表|摸底表|明细表)([(].*[)])?$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        Patience
    )]
    private static partial Regex Title();
}
