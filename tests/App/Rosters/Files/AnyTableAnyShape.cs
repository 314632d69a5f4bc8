using CsCheck;
using LeftBehindCare.App.Rosters.Files;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Tests.Rosters.Files;

/// <summary>Whatever the children and however a sender writes them down, the same rows and fields are read.</summary>
public sealed class AnyTableAnyShape
{
    private static readonly RosterField[] Fields =
    [
        RosterField.Sequence,
        RosterField.Name,
        RosterField.Sex,
        RosterField.IdNumber,
        RosterField.FatherName,
        RosterField.FatherPhone,
        RosterField.MotherName,
        RosterField.MotherPhone,
        RosterField.GuardianRelation,
        RosterField.Note,
    ];

    private static readonly Gen<string> Free = Gen.String[
        Gen.Char["张三李四王五·㛃村，,;；\t\"'\n =+-@/<>&_x0041年a1 　"],
        0,
        8
    ];

    private static readonly Gen<string[]> Child = Gen.Select(
        Gen.Char["赵钱孙李注合审"],
        Gen.Char["子涵一诺𣲗"[..4]],
        Gen.Bool,
        Gen.Int[0, 9_999],
        Free,
        Free,
        Free,
        (family, given, male, number, place, note, other) =>
            (string[])
                [
                    $"{number}",
                    $"{family}{given}",
                    male ? "男" : "女",
                    // With a sequence that is given to nobody (DOMAIN §4.4); whether it is right is not for the reader to say.
                    $"3302122015{number:0000}9974",
                    place,
                    "13800000000",
                    other,
                    "",
                    "奶奶",
                    note,
                ]
    );

    [Fact]
    public void Every_child_is_read_back_with_its_row_and_its_fields() =>
        Gen.Select(RosterShape.Any, Child.List[1, 12])
            .Sample(
                (shape, children) =>
                {
                    var (file, numbers) = shape.Write(children);
                    var rows = ReadRoster.Rows(file);

                    var layout = SheetLayout
                        .Find([.. rows.Take(200)], RosterKind.School)
                        .ShouldNotBeNull();

                    layout.IsUnsure.ShouldBeFalse();
                    layout
                        .Columns.Where(column => column.Index < Fields.Length)
                        .Select(column => column.Field)
                        .ShouldBe(Fields.Select(field => (RosterField?)field));
                    var read = rows.Where(row => layout.KindOf(row) == SheetRowKind.Child).ToList();
                    read.Select(row => row.Number).ShouldBe(numbers);
                    foreach (var (row, child) in read.Zip(children))
                    {
                        Fields
                            .Select(field => layout.Places.Of(row, field))
                            .ShouldBe(child.Select(cell => Kept(cell, shape)));
                    }
                },
                iter: 1_500
            );

    /// <summary>The heading on one, two or three rows, as a text file has it: what is merged stands in the first cell.</summary>
    internal static string[][] Heading(int rows) =>
        rows switch
        {
            1 =>
            [
                [
                    "序号",
                    "姓名",
                    "性别",
                    "身份证号",
                    "父亲姓名",
                    "父亲电话",
                    "母亲姓名",
                    "母亲电话",
                    "与监护人关系",
                    "备注",
                ],
            ],
            2 =>
            [
                [
                    "序号",
                    "姓名",
                    "性别",
                    "身份证号",
                    "父亲",
                    "",
                    "母亲",
                    "",
                    "与监护人关系",
                    "备注",
                ],
                ["", "", "", "", "姓名", "联系电话", "姓名", "联系电话", "", ""],
            ],
            _ =>
            [
                ["序号", "儿童基本情况", "", "", "家长情况", "", "", "", "与监护人关系", "备注"],
                ["", "姓名", "性别", "身份证号", "父亲", "", "母亲", "", "", ""],
                ["", "", "", "", "姓名", "联系电话", "姓名", "联系电话", "", ""],
            ],
        };

    internal static IEnumerable<string> Merges(int rows, int top) =>
        rows switch
        {
            1 => [],
            2 =>
            [
                .. "ABCDIJ".Select(column => $"{column}{top}:{column}{top + 1}"),
                $"E{top}:F{top}",
                $"G{top}:H{top}",
            ],
            _ =>
            [
                .. "AIJ".Select(column => $"{column}{top}:{column}{top + 2}"),
                .. "BCD".Select(column => $"{column}{top + 1}:{column}{top + 2}"),
                $"B{top}:D{top}",
                $"E{top}:H{top}",
                $"E{top + 1}:F{top + 1}",
                $"G{top + 1}:H{top + 1}",
            ],
        };

    /// <summary>What blank cells of a workbook say, and what our own exports put before a formula, is not kept apart.</summary>
    private static string Kept(string cell, RosterShape shape) =>
        shape.Encoding is null
            ? string.IsNullOrWhiteSpace(cell)
                ? ""
                : cell
            : LeftBehindCare.App.Directory.CsvText.Restored(cell);
}
