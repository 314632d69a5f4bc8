using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Tests.Rosters.OneRow;

namespace LeftBehindCare.Domain.Tests.Rosters;

public sealed class DateTests
{
    [Theory]
    [InlineData("2012-09-01", "")]
    [InlineData("2012-9-1", "")]
    [InlineData("2012-09-01T00:00:00", "")]
    [InlineData("2012-09-01 00:00:00", "")]
    [InlineData("2012.9.1", "DATE_DOTS")]
    [InlineData("2012.09.01", "DATE_DOTS")]
    [InlineData("2012。9。1", "DATE_DOTS")]
    [InlineData("2012/9/1", "DATE_SLASHES")]
    [InlineData("2012/9/1 0:00", "DATE_SLASHES")]
    [InlineData("2012年9月1日", "DATE_CHINESE")]
    [InlineData("2012 年 9 月 1 号", "DATE_CHINESE")]
    [InlineData("2012年9月1", "DATE_CHINESE")]
    [InlineData("二〇一二年九月一日", "DATE_CHINESE")]
    [InlineData("二零一二年九月一号", "DATE_CHINESE")]
    [InlineData("二○一二年 九月 一日", "DATE_CHINESE")]
    [InlineData("一二年九月一日", "DATE_CHINESE DATE_TWO_DIGIT_YEAR")]
    [InlineData("12.9.1", "DATE_DOTS DATE_TWO_DIGIT_YEAR")]
    [InlineData("12年9月1日", "DATE_CHINESE DATE_TWO_DIGIT_YEAR")]
    [InlineData("20120901", "DATE_COMPACT")]
    [InlineData("２０１２．９．１", "DATE_DOTS DATE_FULLWIDTH")]
    [InlineData("２０１２年９月１日", "DATE_CHINESE DATE_FULLWIDTH")]
    [InlineData("41153", "DATE_SERIAL")]
    [InlineData("41153.0", "DATE_SERIAL")]
    [InlineData("'2012-09-01", "")]
    [InlineData(" 2012-09-01\u3000", "")]
    public void Every_form_with_one_meaning_is_read(string cell, string codes)
    {
        var row = With((RosterField.IdNumber, ""), (RosterField.BirthDate, cell));
        row.Values.BirthDate.ShouldBe(new DateOnly(2012, 9, 1));
        CodesOf(row).ShouldBe((codes + " ID_MISSING").Trim());
    }

    [Theory]
    [InlineData("二〇一二年十月十日", 10, 10)]
    [InlineData("二〇一二年十一月二十日", 11, 20)]
    [InlineData("二〇一二年十二月三十一日", 12, 31)]
    [InlineData("二〇一二年一月廿五日", 1, 25)]
    [InlineData("二〇一二年一月十五日", 1, 15)]
    public void Numerals_have_their_tens(string cell, int month, int day) =>
        With((RosterField.IdNumber, ""), (RosterField.BirthDate, cell))
            .Values.BirthDate.ShouldBe(new DateOnly(2012, month, day));

    [Theory]
    [InlineData("二〇一二年九月", "DATE_CHINESE DATE_MONTH_ONLY")]
    [InlineData("2012年9月", "DATE_CHINESE DATE_MONTH_ONLY")]
    [InlineData("2012.9", "DATE_DOTS DATE_MONTH_ONLY")]
    [InlineData("2012/09", "DATE_SLASHES DATE_MONTH_ONLY")]
    [InlineData("2012-09", "DATE_MONTH_ONLY")]
    public void A_month_is_no_day(string cell, string codes)
    {
        var row = With((RosterField.IdNumber, ""), (RosterField.BirthDate, cell));
        row.Values.BirthDate.ShouldBeNull();
        CodesOf(row).ShouldBe(codes + " ID_MISSING");
    }

    [Theory]
    [InlineData("12/9/1")]
    [InlineData("9/1/2012")]
    [InlineData("2012")]
    [InlineData("201209")]
    [InlineData("2012-13-01")]
    [InlineData("2012-02-30")]
    [InlineData("20120230")]
    [InlineData("2012.9-1")]
    [InlineData("2012年9月1日生于宁波")]
    [InlineData("12.9")]
    [InlineData("九岁")]
    [InlineData("12一9一1")]
    [InlineData("二千零一十二年九月一日")]
    [InlineData("二〇一二年十三月一日")]
    [InlineData("二〇一二年一十十月一日")]
    [InlineData("2012-09-01-02")]
    [InlineData("#REF!")]
    public void What_could_be_another_day_or_none_is_not_read(string cell)
    {
        var row = With((RosterField.IdNumber, ""), (RosterField.BirthDate, cell));
        row.Values.BirthDate.ShouldBeNull();
        CodesOf(row).ShouldBe("ID_MISSING");
    }

    [Fact]
    public void October_kept_as_a_number_loses_its_zero_and_contradicts_nobody()
    {
        var id = IdOf("330212", "20121005");
        CodesOf(With((RosterField.IdNumber, id), (RosterField.BirthDate, "2012.1")))
            .ShouldBe("DATE_DOTS DATE_MONTH_ONLY DATE_FROM_ID");
        CodesOf(With((RosterField.IdNumber, id), (RosterField.BirthDate, "2012.2")))
            .ShouldContain("ID_BIRTH_MISMATCH");
    }

    [Fact]
    public void Serial_numbers_of_1904_count_from_there() =>
        With(
            Context with
            {
                Dates1904 = true,
            },
            (RosterField.IdNumber, ""),
            (RosterField.BirthDate, "39691")
        )
            .Values.BirthDate.ShouldBe(new DateOnly(2012, 9, 1));

    [Fact]
    public void A_day_that_is_still_to_come_is_nobodys_birthday()
    {
        var row = With((RosterField.IdNumber, ""), (RosterField.BirthDate, "2026-09-05"));
        CodesOf(row).ShouldBe("ID_MISSING ID_INVALID_DATE");
        row.Values.BirthDate.ShouldBeNull();
    }

    [Theory]
    [InlineData("20100930", "")]
    [InlineData("20100929", "AGE_NOT_UNDER_16")]
    [InlineData("20101001", "")]
    public void A_child_is_in_on_its_sixteenth_birthday_and_out_after_it(
        string born,
        string codes
    ) =>
        CodesOf(With((RosterField.IdNumber, IdOf("330212", born)), (RosterField.BirthDate, null)))
            .ShouldBe(codes);

    [Fact]
    public void The_age_is_told_from_the_sheets_day_where_the_number_is_no_good() =>
        CodesOf(With((RosterField.IdNumber, ""), (RosterField.BirthDate, "2009-01-01")))
            .ShouldBe("ID_MISSING AGE_NOT_UNDER_16");

    [Fact]
    public void A_sheet_without_the_column_takes_the_day_from_the_number_and_nothing_was_put_right()
    {
        var row = With((RosterField.BirthDate, null), (RosterField.Sex, null));
        row.Values.BirthDate.ShouldBe(new DateOnly(2015, 3, 7));
        row.Values.Sex.ShouldBe("1");
        row.Outcome.ShouldBe(RowOutcome.Accepted);
    }

    [Fact]
    public void The_day_of_moving_in_is_read_the_same_way() =>
        With((RosterField.MovedInOn, "2020年1月2日"))
            .Values.MovedInOn.ShouldBe(new DateOnly(2020, 1, 2));
}
