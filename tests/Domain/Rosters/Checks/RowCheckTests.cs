using CsCheck;
using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Tests.Rosters.OneRow;

namespace LeftBehindCare.Domain.Tests.Rosters;

public sealed class RowCheckTests
{
    private static readonly RosterField[] Fields = Enum.GetValues<RosterField>();

    /// <summary>What people and spreadsheets do to a cell without changing what it says.</summary>
    private static readonly (RosterField Field, Func<string, string> Dirty)[] Dirt =
    [
        (RosterField.Name, text => text + "\u3000"),
        (RosterField.Name, text => text[..1] + " " + text[1..]),
        (RosterField.Name, text => text + "*"),
        (RosterField.IdNumber, Wide),
        (RosterField.IdNumber, text => "'" + text),
        (RosterField.IdNumber, text => "’" + text + "\u00A0"),
        (RosterField.IdNumber, text => text.Insert(14, " ").Insert(6, "\u3000")),
        (RosterField.IdNumber, text => text.Replace('0', 'O')),
        (RosterField.BirthDate, text => text.Replace('-', '.')),
        (RosterField.BirthDate, text => text.Replace("-0", "/").Replace('-', '/')),
        (RosterField.BirthDate, text => text.Replace("-", "")),
        (RosterField.BirthDate, text => text[..4] + "年" + text[5..7] + "月" + text[8..] + "日"),
        (RosterField.BirthDate, text => Wide(text.Replace('-', '.'))),
        (RosterField.BirthDate, text => text[2..].Replace('-', '.')),
        (RosterField.BirthDate, text => text + " 0:00:00"),
        (RosterField.Sex, text => " " + text + "性"),
        (RosterField.Sex, _ => ""),
        (RosterField.Ethnicity, text => text.Replace("族", "")),
        (RosterField.Ethnicity, _ => "01"),
        (RosterField.HouseholdAddress, text => "宁波市鄞州区" + text),
        (RosterField.HouseholdAddress, text => text.Replace("姜山镇", "鄞州姜山 ")),
        (RosterField.HouseholdAddress, text => text.Replace("塘村", "塘村村委会")),
        (RosterField.FatherPhone, Wide),
        (RosterField.FatherPhone, text => "+86 " + text),
        (RosterField.MotherPhone, text => text[..3] + "-" + text[3..7] + "-" + text[7..]),
        (RosterField.GuardianPhone, text => text + "\r\n"),
        (RosterField.GuardianRelation, _ => "祖 母"),
        (RosterField.FatherName, text => text[..1] + "\u3000" + text[1..]),
        (RosterField.Boarding, _ => "走读"),
        (RosterField.SchoolClass, text => "\u00A0" + text + "\u200B"),
    ];

    [Fact]
    public void A_clean_row_is_accepted_as_it_stands()
    {
        var row = With();
        row.Outcome.ShouldBe(RowOutcome.Accepted);
        row.Repairs.ShouldBeEmpty();
        row.Warnings.ShouldBeEmpty();
        row.Values.ShouldBe(
            new RosterValues
            {
                Name = "张三丰",
                Sex = "1",
                Ethnicity = "01",
                IdNumber = Id,
                BirthDate = new DateOnly(2015, 3, 7),
                HouseholdAddress = "姜山镇走马塘村12号",
                TownCode = "330212110",
                VillageCode = "330212110258",
                ResidenceAddress = "云龙镇甲村村3号",
                ResidenceTownCode = "330212108",
                ResidenceVillageCode = "330212108213",
                School = "姜山镇中心小学",
                Grade = "五年级",
                SchoolClass = "2班",
                Boarding = false,
                FatherName = "张大山",
                FatherPlace = "江苏省苏州市",
                FatherPhones = row.Values.FatherPhones,
                MotherName = "李小梅",
                MotherPlace = "江苏省苏州市",
                MotherPhones = row.Values.MotherPhones,
                GuardianName = "王阿花",
                GuardianRelation = "62",
                GuardianPhones = row.Values.GuardianPhones,
            }
        );
        row.Values.FatherPhones.ShouldBe(["13800000001"]);
        row.Values.MotherPhones.ShouldBe(["13900000002"]);
        row.Values.GuardianPhones.ShouldBe(["13900000003"]);
    }

    [Fact]
    public void A_row_dirtied_by_any_repairs_reads_back_to_the_same_values() =>
        Gen.Int[0, Dirt.Length - 1]
            .Array[1, 8]
            .Sample(
                picks =>
                {
                    // Dirt of one cell is not piled up: a date can be written in one way only.
                    var dirty = picks
                        .Select(pick => Dirt[pick])
                        .DistinctBy(dirt => dirt.Field)
                        .Select(dirt => (dirt.Field, (string?)dirt.Dirty(Clean[dirt.Field])))
                        .ToArray();
                    var row = With(dirty);
                    row.Reasons.ShouldBeEmpty();
                    ValuesOf(row).ShouldBe(ValuesOf(With()));
                },
                iter: 3000
            );

    [Fact]
    public void Nothing_that_a_cell_can_hold_makes_it_throw() =>
        Gen.Select(
                Gen.OneOf(
                    Gen.String,
                    Gen.Char.Array[0, 40].Select(chars => new string(chars)),
                    Pieces()
                ).Array[Fields.Length],
                Gen.Bool
            )
            .Sample(
                one =>
                {
                    var row = Only(
                        Context with
                        {
                            Dates1904 = one.Item2,
                            SenderTownCode = one.Item2 ? "330212103" : null,
                        },
                        [.. Fields.Select((field, i) => (field, one.Item1[i]))]
                    );
                    row.Repairs.ShouldAllBe(code => RowCodes.IsRepair(code));
                    row.Warnings.ShouldAllBe(code => RowCodes.IsWarning(code));
                    row.Reasons.ShouldAllBe(code =>
                        !RowCodes.IsRepair(code) && !RowCodes.IsWarning(code)
                    );
                    IsStorable(row.Values.ToString()).ShouldBeTrue();
                },
                iter: 5000
            );

    [Fact]
    public void Codes_stand_in_their_order_and_once()
    {
        var row = With(
            (RosterField.Name, "张 ?\u3000"),
            (RosterField.IdNumber, " '３"),
            (RosterField.BirthDate, "20090101"),
            (RosterField.FatherPhone, "1\n2"),
            (RosterField.MotherPhone, "x"),
            (RosterField.HouseholdAddress, "海曙区\r\n")
        );
        CodesOf(row)
            .ShouldBe(
                "ID_FULLWIDTH ID_LEADING_APOSTROPHE ID_TRAILING_WHITESPACE NAME_INNER_SPACE NAME_TRIM DATE_COMPACT "
                    + "CELL_LINE_BREAK ID_LENGTH NAME_LOST_CHAR AGE_NOT_UNDER_16 OUT_OF_DISTRICT PHONE_INVALID"
            );
        row.Outcome.ShouldBe(RowOutcome.Refused);
    }

    [Fact]
    public void All_codes_fit_into_the_set_they_are_gathered_in() =>
        Enum.GetValues<RowCode>().Length.ShouldBeLessThanOrEqualTo(64);

    [Fact]
    public void A_line_break_is_told_only_of_cells_that_are_used()
    {
        var places = new FieldPlaces([KeyValuePair.Create(RosterField.Name, 0)]);
        RowCheck
            .Check(new SheetRow(1, ["张三", "别的\n列"]), places, Context)
            .Repairs.ShouldBeEmpty();
        RowCheck
            .Check(new SheetRow(1, ["张三\n"]), places, Context)
            .Repairs.ShouldContain(RowCode.CellLineBreak);
    }

    [Fact]
    public void A_missing_cell_is_an_empty_one() =>
        RowCheck
            .Check(
                new SheetRow(1, []),
                new FieldPlaces([KeyValuePair.Create(RosterField.Name, 3)]),
                Context
            )
            .Reasons.ShouldBe([RowCode.IdMissing, RowCode.NameMissing]);

    [Fact]
    public void A_question_is_refused_only_when_something_else_is_wrong()
    {
        With((RosterField.IdNumber, "")).Outcome.ShouldBe(RowOutcome.Question);
        With((RosterField.IdNumber, ""), (RosterField.Name, ""))
            .Outcome.ShouldBe(RowOutcome.Refused);
    }

    private static Gen<string> Pieces()
    {
        string[] pieces =
        [
            "姜山镇",
            "东村",
            "海曙区",
            "安徽",
            "县",
            "市",
            "\uD800",
            "\uDC00",
            "𬱟",
            "\uE863",
            "E",
            "+",
            ".0",
            "3.3",
            "1",
            "330212",
            "20150307",
            "年",
            "月",
            "/",
            "'",
            "(",
            "）",
            "*",
            "\u3000",
            "\n",
            "#N/A",
            "爷爷",
            "父",
            "死亡",
            "无",
            "G",
        ];
        return Gen.Int[0, pieces.Length - 1]
            .Array[0, 8]
            .Select(picks => string.Concat(picks.Select(pick => pieces[pick])));
    }

    private static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (
                char.IsHighSurrogate(text[i])
                && i + 1 < text.Length
                && char.IsLowSurrogate(text[i + 1])
            )
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>All but the address as it was written.</summary>
    private static string ValuesOf(CheckedRow row) =>
        string.Join(
            ' ',
            row.Values with
            {
                HouseholdAddress = null,
                FatherPhones = [],
                MotherPhones = [],
                GuardianPhones = [],
            },
            string.Join(',', row.Values.FatherPhones),
            string.Join(',', row.Values.MotherPhones),
            string.Join(',', row.Values.GuardianPhones)
        );

    private static string Wide(string text) =>
        string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));
}
