using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Tests.Rosters.Layout.Sheets;

namespace LeftBehindCare.Domain.Tests.Rosters.Layout;

/// <summary>What else stands in a roster besides children; and that no child is taken for it.</summary>
public sealed class TellingRows
{
    private static readonly SheetLayout Roster = LayoutOf(
        """
        留守儿童花名册
        序号|姓名|性别|身份证号|出生日期|父亲||备注
        |||||姓名|联系电话|
        """
    );

    [Theory]
    [InlineData("||||||", SheetRowKind.Blank)]
    [InlineData("　| ", SheetRowKind.Blank)]
    [InlineData("序号|姓名|性别|身份证号|出生日期|父亲||备注", SheetRowKind.Heading)]
    [InlineData("|||||姓名|联系电话|", SheetRowKind.Heading)]
    [InlineData("序号|姓  名|性别|身份证号：|出生日期|父亲|父亲|备注", SheetRowKind.Heading)]
    [InlineData("1|2|3|4|5|6|7|8", SheetRowKind.Heading)]
    [InlineData("2024年邱隘小学留守儿童花名册", SheetRowKind.Heading)]
    [InlineData("小计|12|||||", SheetRowKind.Total)]
    [InlineData("|合　计|25人||||", SheetRowKind.Total)]
    [InlineData("合计：25人", SheetRowKind.Total)]
    [InlineData("三年级小计||男5|女7|||", SheetRowKind.Total)]
    [InlineData("总计（人）|30|||||", SheetRowKind.Total)]
    [InlineData("填表人：王老师|||审核人：李校长||填表日期：2024年9月1日|", SheetRowKind.Signature)]
    [InlineData("填表人：王老师|填表人：王老师|填表人：王老师", SheetRowKind.Signature)]
    [InlineData("单位（盖章）：|||||2024年9月1日", SheetRowKind.Signature)]
    [InlineData("审核人||||||", SheetRowKind.Signature)]
    [InlineData("注：1.本表一式两份。2.电话务必填写。", SheetRowKind.Note)]
    [InlineData("填表说明", SheetRowKind.Note)]
    [InlineData("2、身份证号码填18位，以文本形式。", SheetRowKind.Note)]
    [InlineData("1|张三|男|330212201503079974|2015-03-07|张大||", SheetRowKind.Child)]
    [InlineData("|注子涵|女||||", SheetRowKind.Child)]
    [InlineData("|注子涵|||||", SheetRowKind.Child)]
    [InlineData("|合雨||||张大|13800000001|", SheetRowKind.Child)]
    [InlineData("5|李小计||||||", SheetRowKind.Child)]
    [InlineData("合计|张三||330212201503079974|||", SheetRowKind.Child)]
    [InlineData("|合计|男||||", SheetRowKind.Child)]
    [InlineData("注：转学|张三||33021220150307997|||", SheetRowKind.Child)]
    [InlineData("审核人：王|张三|||2015年3月7日||", SheetRowKind.Child)]
    [InlineData("|张三||3.30212E+17||||", SheetRowKind.Child)]
    [InlineData("|张三||||||", SheetRowKind.Child)]
    [InlineData("||||||13800000001|", SheetRowKind.Child)]
    [InlineData("1|||||||", SheetRowKind.Child)]
    [InlineData("9|单位||||||", SheetRowKind.Child)]
    public void A_row_is(string line, SheetRowKind kind) =>
        Roster.KindOf(Row(10, line)).ShouldBe(kind);

    [Fact]
    public void What_stands_above_the_first_row_is_heading() =>
        Roster.KindOf(Row(1, "留守儿童花名册")).ShouldBe(SheetRowKind.Heading);

    [Fact]
    public void A_child_in_the_first_column_whose_name_ends_as_a_total_is_a_child() =>
        LayoutOf("姓名|学校").KindOf(Row(2, "李小计|")).ShouldBe(SheetRowKind.Child);

    [Fact]
    public void A_child_without_a_column_for_its_number_is_a_child_all_the_same() =>
        LayoutOf("姓名|学校").KindOf(Row(2, "张三|邱隘小学")).ShouldBe(SheetRowKind.Child);
}
