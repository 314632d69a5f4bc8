using LeftBehindCare.Domain.Codes;
using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Tests.Rosters.OneRow;

namespace LeftBehindCare.Domain.Tests.Rosters;

public sealed class FamilyTests
{
    [Theory]
    [InlineData("13800000001", "13800000001", "")]
    [InlineData("138 0000 0001", "13800000001", "PHONE_PUNCTUATION")]
    [InlineData("138-0000-0001", "13800000001", "PHONE_PUNCTUATION")]
    [InlineData("13800000001（爸爸）", "13800000001", "PHONE_PUNCTUATION")]
    [InlineData("13800000001.0", "13800000001", "PHONE_PUNCTUATION")]
    [InlineData("１３８００００００００１", "", "PHONE_INVALID")]
    [InlineData("１３８０００００００１", "13800000001", "PHONE_FULLWIDTH")]
    [InlineData("+8613800000001", "13800000001", "PHONE_COUNTRY_CODE")]
    [InlineData("008613800000001", "13800000001", "PHONE_COUNTRY_CODE")]
    [InlineData("8613800000001", "13800000001", "PHONE_COUNTRY_CODE")]
    [InlineData("+86 138 0000 0001", "13800000001", "PHONE_COUNTRY_CODE PHONE_PUNCTUATION")]
    [InlineData("057488000001", "057488000001", "")]
    [InlineData("0574-88000001", "057488000001", "PHONE_PUNCTUATION")]
    [InlineData("+86 574 88000001", "057488000001", "PHONE_COUNTRY_CODE PHONE_PUNCTUATION")]
    [InlineData("88000001", "057488000001", "PHONE_PUNCTUATION")]
    [InlineData("0558-4400001", "05584400001", "PHONE_PUNCTUATION")]
    [InlineData("13800000001/13900000002", "13800000001 13900000002", "PHONE_SEVERAL")]
    [InlineData("13800000001、13900000002", "13800000001 13900000002", "PHONE_SEVERAL")]
    [InlineData("13800000001或13900000002", "13800000001 13900000002", "PHONE_SEVERAL")]
    [InlineData(
        "13800000001；88000001",
        "13800000001 057488000001",
        "PHONE_PUNCTUATION PHONE_SEVERAL"
    )]
    [InlineData(
        "13800000001\n13900000002",
        "13800000001 13900000002",
        "PHONE_SEVERAL CELL_LINE_BREAK"
    )]
    [InlineData(
        "13800000001 88000001",
        "13800000001 057488000001",
        "PHONE_PUNCTUATION PHONE_SEVERAL"
    )]
    [InlineData(
        "父13800000001母13900000002",
        "13800000001 13900000002",
        "PHONE_PUNCTUATION PHONE_SEVERAL"
    )]
    [InlineData("13800000001,13800000001", "13800000001", "")]
    [InlineData("13800000001/1390000", "13800000001", "PHONE_INVALID")]
    [InlineData("1.38E+10", "", "PHONE_INVALID")]
    [InlineData("1380000000", "", "PHONE_INVALID")]
    [InlineData("12800000001", "", "PHONE_INVALID")]
    [InlineData("138****0001", "", "PHONE_INVALID")]
    [InlineData("0574880001", "", "PHONE_INVALID")]
    [InlineData("微信", "", "PHONE_INVALID")]
    [InlineData("无", "", "")]
    [InlineData("没有电话", "", "")]
    [InlineData("/", "", "")]
    [InlineData("", "", "")]
    public void Telephones_are_listed_and_a_bad_one_refuses_nobody(
        string cell,
        string numbers,
        string codes
    )
    {
        var row = With((RosterField.FatherPhone, cell));
        string.Join(' ', row.Values.FatherPhones).ShouldBe(numbers);
        CodesOf(row)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
        row.Reasons.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("奶奶", "62", "")]
    [InlineData("祖母", "62", "")]
    [InlineData("62", "62", "")]
    [InlineData("爷爷", "61", "")]
    [InlineData("外公", "63", "")]
    [InlineData("外婆", "64", "")]
    [InlineData("爷爷（张大山）", "61", "")]
    [InlineData("母女", "52", "")]
    [InlineData("祖孙", "60", "")]
    [InlineData("爷爷奶奶", "61", "RELATION_MULTIPLE")]
    [InlineData("外公、外婆", "63", "RELATION_MULTIPLE")]
    [InlineData("父母", "50", "RELATION_MULTIPLE")]
    [InlineData("爷爷爷爷", "61", "")]
    [InlineData("阿娘", null, "RELATION_MULTIPLE")]
    [InlineData("孙女", null, "")]
    [InlineData("本人", null, "")]
    [InlineData("朋友的朋友", null, "")]
    [InlineData("", null, "")]
    public void What_the_guardian_is_to_the_child(string cell, string? code, string codes)
    {
        var row = With((RosterField.GuardianRelation, cell));
        row.Values.GuardianRelation.ShouldBe(code);
        CodesOf(row).ShouldBe(codes);
    }

    [Theory]
    [InlineData("孙女", "42")]
    [InlineData("户主之孙子", "41")]
    [InlineData("户主的外孙女", "44")]
    [InlineData("长子", "22")]
    [InlineData("之女", "30")]
    [InlineData("户主", "02")]
    [InlineData("户主本人", "01")]
    [InlineData("侄子", "93")]
    [InlineData("谁知道", null)]
    public void What_the_child_is_to_the_head_of_the_household(string cell, string? code) =>
        With((RosterField.RelationToHead, cell)).Values.RelationToHead.ShouldBe(code);

    [Theory]
    [InlineData("男", "1", "")]
    [InlineData("男 ", "1", "")]
    [InlineData("男性", "1", "")]
    [InlineData("1", "1", "")]
    [InlineData("１", "1", "")]
    [InlineData("m", "1", "")]
    [InlineData("", "1", "SEX_FROM_ID")]
    [InlineData("不详", "1", "SEX_FROM_ID")]
    [InlineData("女", "2", "ID_SEX_MISMATCH")]
    [InlineData("2", "2", "ID_SEX_MISMATCH")]
    [InlineData("F", "2", "ID_SEX_MISMATCH")]
    public void Sex_is_held_against_the_number(string cell, string sex, string codes)
    {
        var row = With((RosterField.Sex, cell));
        row.Values.Sex.ShouldBe(sex);
        CodesOf(row).ShouldBe(codes);
    }

    [Theory]
    [InlineData("汉族", "01", "")]
    [InlineData("汉", "01", "ETHNICITY_SHORT_NAME")]
    [InlineData("01", "01", "")]
    [InlineData("1", "01", "")]
    [InlineData("畲族", "22", "")]
    [InlineData("土家", "15", "ETHNICITY_SHORT_NAME")]
    [InlineData("土", "30", "ETHNICITY_SHORT_NAME")]
    [InlineData("毛难族", "36", "")]
    [InlineData("崩龙", "46", "ETHNICITY_SHORT_NAME")]
    [InlineData("基诺族", "56", "")]
    [InlineData("其他", "97", "")]
    [InlineData("57", null, "")]
    [InlineData("火星族", null, "")]
    [InlineData("族", null, "")]
    [InlineData("", null, "")]
    public void Ethnicity_by_name_old_name_or_code(string cell, string? code, string codes)
    {
        var row = With((RosterField.Ethnicity, cell));
        row.Values.Ethnicity.ShouldBe(code);
        CodesOf(row).ShouldBe(codes);
    }

    [Fact]
    public void Every_ethnicity_is_found_by_the_name_that_stands_for_its_code()
    {
        foreach (var number in Enumerable.Range(1, 56))
        {
            var code = number.ToString("00", provider: null);
            Ethnicities.Find(Ethnicities.NameOf(code)!, out _).ShouldBe(code);
        }
        Ethnicities.NameOf("05").ShouldBe("维吾尔族");
        Ethnicities.NameOf("43").ShouldBe("乌孜别克族");
        Ethnicities.NameOf("57").ShouldBeNull();
    }

    [Theory]
    [InlineData("是", true)]
    [InlineData("√", true)]
    [InlineData("住校", true)]
    [InlineData("寄宿", true)]
    [InlineData("y", true)]
    [InlineData("１", true)]
    [InlineData("否", false)]
    [InlineData("×", false)]
    [InlineData("走读", false)]
    [InlineData("N", false)]
    [InlineData("0", false)]
    [InlineData("半", null)]
    [InlineData("", null)]
    public void Boarding_in_all_its_marks(string cell, bool? boards) =>
        With((RosterField.Boarding, cell)).Values.Boarding.ShouldBe(boards);

    [Theory]
    [InlineData("死亡", "失联", "", true)]
    [InlineData("已故", "服刑", "", true)]
    [InlineData("死亡", "江苏", "", false)]
    [InlineData("江苏", "江苏", "父亲死亡，母亲失踪", true)]
    [InlineData("江苏", "江苏", "父母均服刑", true)]
    [InlineData("江苏", "江苏", "父母双亡", true)]
    [InlineData("死亡", "江苏", "母亲强戒", true)]
    [InlineData("江苏", "江苏", "事实无人抚养", true)]
    [InlineData("江苏", "江苏", "父亲死亡", false)]
    [InlineData("江苏", "江苏", "祖父死亡，祖母重病", false)]
    [InlineData("江苏", "江苏", "父母未失联", false)]
    [InlineData("江苏", "江苏", "非孤儿", false)]
    public void Signs_that_nobody_supports_a_child_ask_for_a_look(
        string father,
        string mother,
        string note,
        bool isSuspect
    )
    {
        var row = With(
            (RosterField.FatherPlace, father),
            (RosterField.MotherPlace, mother),
            (RosterField.Note, note)
        );
        CodesOf(row).ShouldBe(isSuspect ? "SUSPECT_DE_FACTO_UNSUPPORTED" : "");
        row.Outcome.ShouldBe(RowOutcome.Accepted);
    }
}
