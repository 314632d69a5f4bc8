using CsCheck;
using LeftBehindCare.Domain.Codes;
using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Tests.Rosters.OneRow;

namespace LeftBehindCare.Domain.Tests.Rosters;

public sealed class IdNumberTests
{
    [Theory]
    [InlineData("11010519491231002X", "1949-12-31", "2")]
    [InlineData("440524188001010014", null, "1")]
    [InlineData("330212201503079974", "2015-03-07", "1")]
    [InlineData("33021220140107999X", "2014-01-07", "1")]
    public void The_vectors_of_the_standard_have_their_check_character(
        string number,
        string? born,
        string sex
    )
    {
        CitizenNumber.HasRightCheck(number).ShouldBeTrue();
        CitizenNumber.BirthDate(number)?.ToString("yyyy-MM-dd").ShouldBe(born);
        CitizenNumber.Sex(number).ShouldBe(sex);
    }

    [Theory]
    [InlineData("330212201503079974", "")]
    [InlineData("３３０２１２２０１５０３０７９９７４", "ID_FULLWIDTH")]
    [InlineData("'330212201503079974", "ID_LEADING_APOSTROPHE")]
    [InlineData("’330212201503079974", "ID_LEADING_APOSTROPHE")]
    [InlineData("330212 20150307 9974", "ID_INNER_SPACES")]
    [InlineData("330212\u00A020150307\u30009974", "ID_INNER_SPACES")]
    [InlineData("330212-20150307-9974", "ID_INNER_SPACES")]
    [InlineData("330212201503079974 \u3000", "ID_TRAILING_WHITESPACE")]
    [InlineData("330212201503079974\u00A0", "ID_TRAILING_WHITESPACE")]
    [InlineData("330212201503079974\n", "ID_TRAILING_WHITESPACE CELL_LINE_BREAK")]
    [InlineData("\uFEFF330212201503079974", "ID_TRAILING_WHITESPACE")]
    [InlineData(
        "'３３０２１２ ２０１５０３０７９９７４ ",
        "ID_FULLWIDTH ID_LEADING_APOSTROPHE ID_INNER_SPACES ID_TRAILING_WHITESPACE"
    )]
    [InlineData("33O2122O15O3O79974", "ID_LETTER_O_TO_ZERO ID_REPAIRED_CONFIRM")]
    [InlineData("33o212201503079974", "ID_LETTER_O_TO_ZERO ID_REPAIRED_CONFIRM")]
    [InlineData("G330212201503079974", "ID_STUDENT_NO_PREFIX_G")]
    [InlineData("g330212201503079974", "ID_STUDENT_NO_PREFIX_G")]
    public void A_number_in_another_writing_is_put_right_and_says_how(string cell, string codes)
    {
        var row = With((RosterField.IdNumber, cell));
        CodesOf(row).ShouldBe(codes);
        row.Values.IdNumber.ShouldBe(Id);
        row.Values.BirthDate.ShouldBe(new DateOnly(2015, 3, 7));
    }

    [Theory]
    [InlineData("33021220140107999X", "")]
    [InlineData("33021220140107999x", "ID_UPPERCASE_X")]
    [InlineData("33021220140107999ｘ", "ID_UPPERCASE_X ID_FULLWIDTH")]
    [InlineData("33021220140107999Ｘ", "ID_FULLWIDTH")]
    [InlineData("33021220140107999Ⅹ", "ID_UPPERCASE_X")]
    public void The_last_X_is_a_capital(string cell, string codes)
    {
        var row = With((RosterField.IdNumber, cell), (RosterField.BirthDate, "2014-01-07"));
        CodesOf(row).ShouldBe(codes);
        row.Values.IdNumber.ShouldBe(IdWithX);
    }

    [Theory]
    [InlineData("", "ID_MISSING")]
    [InlineData(" \u3000", "ID_MISSING")]
    [InlineData("无", "ID_MISSING")]
    [InlineData("办理中", "ID_MISSING")]
    [InlineData("暂无", "ID_MISSING")]
    [InlineData("/", "ID_MISSING")]
    [InlineData("#N/A", "ID_MISSING")]
    [InlineData("330212150307997", "ID_LENGTH")]
    [InlineData("33021220150307997", "ID_LENGTH")]
    [InlineData("3302122015030799744", "ID_LENGTH")]
    [InlineData("330212201503079975", "ID_CHECKSUM")]
    [InlineData("330212201503079", "ID_LENGTH")]
    [InlineData("3.30212E+17", "ID_SCIENTIFIC")]
    [InlineData("3.30212201503079E+17", "ID_SCIENTIFIC")]
    [InlineData("３．３０２１２Ｅ＋１７", "ID_FULLWIDTH ID_SCIENTIFIC")]
    [InlineData("3.30212e17", "ID_SCIENTIFIC")]
    [InlineData(" 3.30212E+17", "ID_TRAILING_WHITESPACE ID_SCIENTIFIC")]
    [InlineData("330212201503079000", "ID_SUSPECT_TRUNCATED")]
    [InlineData("330212201503079974.0", "ID_SUSPECT_TRUNCATED")]
    [InlineData("J330212201503079974", "ID_NOT_CITIZEN_NO")]
    [InlineData("L330212201503079974", "ID_NOT_CITIZEN_NO")]
    [InlineData("E12345678", "ID_NOT_CITIZEN_NO")]
    [InlineData("护照E12345678", "ID_NOT_CITIZEN_NO")]
    [InlineData("X30212201503079974", "ID_NOT_CITIZEN_NO")]
    [InlineData("33021220150307997O", "ID_CHECKSUM")]
    [InlineData("3302l2201503079974", "ID_CHECKSUM")]
    [InlineData("33021O201503079974", "ID_CHECKSUM")]
    public void What_is_no_number_to_rely_on_is_said_and_nothing_is_guessed(
        string cell,
        string codes
    )
    {
        var row = With((RosterField.IdNumber, cell), (RosterField.Sex, ""));
        CodesOf(row).ShouldBe(codes);
        row.Values.IdNumber.ShouldBeNull();
        row.Values.Sex.ShouldBeNull();
        row.Values.BirthDate.ShouldBe(new DateOnly(2015, 3, 7));
    }

    [Fact]
    public void A_truncated_number_is_suspect_also_when_its_check_happens_to_be_right()
    {
        var right = Enumerable
            .Range(1, 28)
            .Select(day => $"330212201503{day:00}100")
            .First(digits => CitizenNumber.CheckCharacterOf(digits) == '0');
        var row = With((RosterField.IdNumber, right + "0"), (RosterField.BirthDate, ""));
        CodesOf(row).ShouldBe("ID_SUSPECT_TRUNCATED");
        row.Outcome.ShouldBe(RowOutcome.Question);
    }

    [Theory]
    [InlineData("330212", "20150230", "ID_INVALID_DATE")]
    [InlineData("330212", "20151301", "ID_INVALID_DATE")]
    [InlineData("330212", "18991231", "ID_INVALID_DATE")]
    [InlineData("330212", "20260905", "ID_INVALID_DATE")]
    [InlineData("330212", "20260904", "")]
    [InlineData("330212", "20160229", "")]
    [InlineData("330212", "20150229", "ID_INVALID_DATE")]
    [InlineData("330227", "20150307", "")]
    [InlineData("330204", "20150307", "")]
    [InlineData("330283", "20150307", "")]
    [InlineData("341226", "20150307", "")]
    [InlineData("330299", "20150307", "")]
    [InlineData("000000", "20150307", "ID_NOT_CITIZEN_NO")]
    [InlineData("550212", "20150307", "ID_NOT_CITIZEN_NO")]
    [InlineData("810000", "20150307", "ID_NON_MAINLAND")]
    [InlineData("820000", "20150307", "ID_NON_MAINLAND")]
    [InlineData("830000", "20150307", "ID_NON_MAINLAND")]
    [InlineData("911124", "20150307", "ID_NON_MAINLAND")]
    public void Area_and_day_of_a_number_with_the_right_check(string area, string day, string codes)
    {
        var row = With((RosterField.IdNumber, IdOf(area, day)), (RosterField.BirthDate, null));
        CodesOf(row).ShouldBe(codes);
        (row.Values.IdNumber is null).ShouldBe(codes.Length > 0);
    }

    [Theory]
    [InlineData("000", "ID_CHECKSUM")]
    [InlineData("001", "")]
    public void The_sequence_000_is_never_given_out(string sequence, string codes)
    {
        var row = With(
            (RosterField.IdNumber, IdOf("330212", "20150307", sequence)),
            (RosterField.Sex, null)
        );
        CodesOf(row).ShouldBe(codes);
    }

    [Theory]
    [InlineData("2015-03-08", "ID_BIRTH_MISMATCH")]
    [InlineData("2015-03-07", "")]
    [InlineData("2015年3月", "DATE_CHINESE DATE_MONTH_ONLY DATE_FROM_ID")]
    [InlineData("2015年4月", "DATE_CHINESE DATE_MONTH_ONLY ID_BIRTH_MISMATCH")]
    [InlineData("2014年3月", "DATE_CHINESE DATE_MONTH_ONLY ID_BIRTH_MISMATCH")]
    [InlineData("乱写", "DATE_FROM_ID")]
    [InlineData("", "DATE_FROM_ID")]
    public void The_day_in_the_number_is_held_against_the_sheet(string date, string codes) =>
        CodesOf(With((RosterField.BirthDate, date))).ShouldBe(codes);

    [Fact]
    public void A_contradiction_leaves_the_number_out_and_keeps_the_sheets_day()
    {
        var row = With((RosterField.BirthDate, "2015-03-08"), (RosterField.Sex, "女"));
        CodesOf(row).ShouldBe("ID_BIRTH_MISMATCH ID_SEX_MISMATCH");
        row.Values.IdNumber.ShouldBeNull();
        row.Values.BirthDate.ShouldBe(new DateOnly(2015, 3, 8));
        row.Values.Sex.ShouldBe("2");
    }

    [Theory]
    [InlineData("33O212201503079974", "2015-03-08", "ID_BIRTH_MISMATCH")]
    [InlineData("33O212201503079974", "", "ID_CHECKSUM")]
    [InlineData("33O212201503079975", "2015-03-07", "ID_CHECKSUM")]
    public void The_letter_O_is_read_as_zero_only_where_check_and_birth_then_agree(
        string cell,
        string date,
        string codes
    ) => CodesOf(With((RosterField.IdNumber, cell), (RosterField.BirthDate, date))).ShouldBe(codes);

    [Fact]
    public void A_student_number_in_the_column_fills_its_own_field()
    {
        With((RosterField.IdNumber, "G" + Id)).Values.StudentNumber.ShouldBe("G" + Id);
        With((RosterField.IdNumber, "J" + Id)).Values.StudentNumber.ShouldBe("J" + Id);
        With((RosterField.IdNumber, "G330212201503079975")).Reasons.ShouldBe([RowCode.IdChecksum]);
    }

    [Fact]
    public void A_sheet_with_only_a_student_number_has_the_identity_number_in_it()
    {
        var row = With((RosterField.IdNumber, null), (RosterField.StudentNumber, "g" + Id));
        CodesOf(row).ShouldBe("ID_STUDENT_NO_PREFIX_G");
        row.Values.IdNumber.ShouldBe(Id);
        CodesOf(With((RosterField.IdNumber, null), (RosterField.StudentNumber, "L" + Id)))
            .ShouldBe("ID_MISSING");
    }

    [Fact]
    public void Every_changed_digit_is_noticed() =>
        (
            from area in Gen.Int[0, 2].Select(i => new[] { "330212", "330204", "341226" }[i])
            from day in Gen.Int[1, 28]
            from month in Gen.Int[1, 12]
            from year in Gen.Int[2011, 2025]
            from sequence in Gen.Int[996, 999]
            from at in Gen.Int[0, 17]
            from more in Gen.Int[1, 9]
            select (number: IdOf(area, $"{year}{month:00}{day:00}", $"{sequence}"), at, more)
        ).Sample(
            one =>
            {
                var digit = one.number[one.at] == 'X' ? 10 : one.number[one.at] - '0';
                var changed = (char)('0' + ((digit + one.more) % 10));
                if (changed == one.number[one.at])
                {
                    return;
                }
                var wrong = one.number[..one.at] + changed + one.number[(one.at + 1)..];
                var row = With(
                    (RosterField.IdNumber, wrong),
                    (RosterField.BirthDate, null),
                    (RosterField.Sex, null)
                );
                row.Values.IdNumber.ShouldBeNull();
                row.Reasons.ShouldNotBeEmpty();
            },
            iter: 500
        );
}
