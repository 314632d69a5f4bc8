using CsCheck;
using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Tests.Rosters.Layout.Sheets;

namespace LeftBehindCare.Domain.Tests.Rosters.Layout;

/// <summary>The heading of a sender's sheet and what its columns say (DOMAIN §4.2).</summary>
public sealed class FindingHeadings
{
    private const string School =
        "Sequence Name Sex Ethnicity IdNumber BirthDate HouseholdTown HouseholdVillage ResidenceAddress Grade Boarding "
        + "FatherName FatherPlace FatherPhone MotherName MotherPlace MotherPhone GuardianName GuardianRelation GuardianPhone Note";

    [Fact]
    public void A_heading_of_one_row_below_titles()
    {
        var layout = LayoutOf(
            """
            2024年鄞州区留守儿童花名册|||
            学校：邱隘小学|||填表日期：2024年9月1日

            序号|学生姓名|性别|公民身份号码
            1|张三|男|330212201503079974
            """
        );

        layout.Fields().ShouldBe("Sequence Name Sex IdNumber");
        (layout.FirstRow, layout.IsUnsure).ShouldBe((5, false));
    }

    [Fact]
    public void A_heading_of_two_rows_whose_groups_stand_in_the_first_of_their_columns()
    {
        var layout = LayoutOf(
            """
            留守儿童花名册||||||||||||||||||||
            序号|姓名|性别|民族|身份证号|出生日期|户籍地址||现居住地|年级班级|是否寄宿|父亲|||母亲|||监护人|||备注
            ||||||镇（街道）|村（社区）||||姓名|务工地点|联系电话|姓名|务工地点|联系电话|姓名|与儿童关系|联系电话|
            1|张三|男|汉族|330212201503079974|2015-03-07|邱隘镇|回龙村|邱隘镇|三(1)班|是|张大|上海|13800000001|李氏|杭州|13800000002|张老|爷爷|13800000003|
            """
        );

        layout.Fields().ShouldBe(School);
        layout.Columns[13].Title.ShouldBe("父亲/联系电话");
        (layout.FirstRow, layout.IsUnsure, layout.HeadingRows).ShouldBe((4, false, 2));
    }

    [Fact]
    public void A_heading_of_two_rows_with_its_cells_merged()
    {
        var layout = LayoutOf(
            """
            花名册|花名册|花名册|花名册|花名册|花名册
            序号|姓名|父亲情况|父亲情况|受委托监护人|备注
            序号|姓名|姓名|联系方式|姓名|备注
            1|张三|张大|13800000001|张老|
            """
        );

        layout.Fields().ShouldBe("Sequence Name FatherName FatherPhone GuardianName Note");
        layout.Columns[1].Title.ShouldBe("姓名");
    }

    [Theory]
    [InlineData(
        """
            序号|儿童基本情况||家长外出务工情况||||监护人情况|
            |姓名|身份证号码|父亲||母亲||姓名|关系
            |||姓名|打工地|姓名|手机||
            1|张三|330212201503079974|张大|上海|李氏|13800000002|张老|爷爷
            """
    )]
    [InlineData(
        """
            序号|儿童基本情况|儿童基本情况|家长外出务工情况|家长外出务工情况|家长外出务工情况|家长外出务工情况|监护人情况|监护人情况
            序号|姓名|身份证号码|父亲|父亲|母亲|母亲|姓名|关系
            序号|姓名|身份证号码|姓名|打工地|姓名|手机|姓名|关系
            1|张三|330212201503079974|张大|上海|李氏|13800000002|张老|爷爷
            """
    )]
    public void A_heading_of_three_rows(string sheet)
    {
        var layout = LayoutOf(sheet);

        layout
            .Fields()
            .ShouldBe(
                "Sequence Name IdNumber FatherName FatherPlace MotherName MotherPhone GuardianName GuardianRelation"
            );
        layout.FirstRow.ShouldBe(4);
    }

    [Fact]
    public void A_police_stations_list()
    {
        var layout = LayoutOf(
            "姓名|性别|民族|公民身份号码|户籍地址|户号|与户主关系|迁入日期|联系电话\n张三|男|汉|330212201503079974|东环南路1号|330212001|孙子|20150401|",
            RosterKind.Police
        );

        layout
            .Fields()
            .ShouldBe(
                "Name Sex Ethnicity IdNumber HouseholdAddress HouseholdNumber RelationToHead MovedInOn -"
            );
        layout.IsUnsure.ShouldBeFalse();
    }

    [Theory]
    [InlineData("身份证号", "IdNumber")]
    [InlineData(" 身 份 证\n号 码：", "IdNumber")]
    [InlineData("*身份证件号（必填）", "IdNumber")]
    [InlineData("【公民身份号码】", "IdNumber")]
    [InlineData("幼儿姓名", "Name")]
    [InlineData("学生的姓名", "Name")]
    [InlineData("学籍号", "StudentNumber")]
    [InlineData("出生年月", "BirthDate")]
    [InlineData("户口所在地", "HouseholdAddress")]
    [InlineData("家庭住址", "HouseholdAddress")]
    [InlineData("户籍所在镇（街道）", "HouseholdTown")]
    [InlineData("镇乡/街道", "HouseholdTown")]
    [InlineData("村/社区", "HouseholdVillage")]
    [InlineData("现居住地址", "ResidenceAddress")]
    [InlineData("现居住镇街道", "ResidenceTown")]
    [InlineData("居住地所在村", "ResidenceVillage")]
    [InlineData("就读学校（幼儿园）", "School")]
    [InlineData("年级、班级", "Grade")]
    [InlineData("是否住校（是/否）", "Boarding")]
    [InlineData("爸爸电话", "FatherPhone")]
    [InlineData("父亲外出务工地点", "FatherPlace")]
    [InlineData("母亲", "MotherName")]
    [InlineData("现监护人姓名", "GuardianName")]
    [InlineData("受委托监护人联系电话", "GuardianPhone")]
    [InlineData("与监护人关系", "GuardianRelation")]
    [InlineData("班主任", "-")]
    [InlineData("班主任姓名", "-")]
    [InlineData("爷爷电话", "-")]
    [InlineData("证件类型", "-")]
    [InlineData("是否低保", "-")]
    [InlineData("父亲身份证号", "-")]
    [InlineData("监护人身份证号码", "-")]
    [InlineData("父母电话", "-?")]
    [InlineData("联系电话", "GuardianPhone?")]
    [InlineData("联系电话（父亲）", "FatherPhone?")]
    [InlineData("孩子身份证号码信息", "IdNumber?")]
    [InlineData("父亲现在打工的城市", "FatherPlace?")]
    [InlineData("关系", "GuardianRelation?")]
    public void A_title_says(string title, string field)
    {
        // Beside columns that make it a heading, and that it does not compete with.
        var other = field.StartsWith("Name", StringComparison.Ordinal) ? "身份证号" : "姓名";

        LayoutOf($"性别|{other}|民族").Columns.Length.ShouldBe(3);
        SheetLayout
            .Find([new SheetRow(1, ["性别", other, "民族", title])], RosterKind.School)
            .ShouldNotBeNull()
            .Fields()
            .Split(' ')[3]
            .ShouldBe(field);
    }

    [Fact]
    public void Two_columns_of_one_name_are_a_question()
    {
        LayoutOf("姓名|身份证号|身份证号\n张三|330212201503079974|330212201402289985")
            .Fields()
            .ShouldBe("Name IdNumber? -?");
        // A column that is merged of two is one.
        LayoutOf("姓名|身份证号|身份证号\n张三|330212201503079974|")
            .Fields()
            .ShouldBe("Name IdNumber -");
        LayoutOf("姓名|户籍地址|家庭住址")
            .Fields()
            .ShouldBe("Name HouseholdAddress ResidenceAddress?");
        LayoutOf("姓名|联系电话|监护人电话").Fields().ShouldBe("Name -? GuardianPhone");
    }

    [Fact]
    public void A_parents_identity_number_is_never_the_childs() =>
        LayoutOf("姓名|父亲||祖父|\n|姓名|身份证号|姓名|电话")
            .Fields()
            .ShouldBe("Name FatherName - - -");

    [Fact]
    public void A_column_without_a_title_is_kept_in_sight()
    {
        var layout = LayoutOf("姓名|性别|\n张三|男|低保");

        layout.Columns.Length.ShouldBe(3);
        layout.Columns[2].ShouldBe(new SheetColumn(2, "", Field: null, IsSure: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("张三|男|330212201503079974")]
    [InlineData("留守儿童花名册")]
    [InlineData("学校|邱隘小学\n班级|三年级")]
    public void Where_there_is_no_heading_none_is_found(string sheet) =>
        SheetLayout.Find(Rows(sheet), RosterKind.School).ShouldBeNull();

    [Fact]
    public void A_row_of_a_child_below_the_heading_is_no_part_of_it() =>
        LayoutOf("姓名|性别|学校|与户主关系\n张三|男|学校|父亲\n李四|女|学校|母亲")
            .FirstRow.ShouldBe(2);

    [Fact]
    public void A_person_says_what_a_column_is()
    {
        var layout = LayoutOf("姓名|联系电话|监护人电话");

        var told = layout.With(
            new Dictionary<int, RosterField?> { [1] = RosterField.GuardianPhone, [2] = null }
        );

        told.Fields().ShouldBe("Name GuardianPhone -");
        told.Places.Has(RosterField.GuardianPhone).ShouldBeTrue();
        layout
            .With(new Dictionary<int, RosterField?> { [1] = RosterField.GuardianPhone })
            .Fields()
            .ShouldBe("Name GuardianPhone -");
    }

    [Fact]
    public void The_same_titles_are_known_again_however_they_are_laid_out()
    {
        var one = LayoutOf("姓名|身份证号码");

        LayoutOf("标题|\n姓 名：|*身份证号码").Signature.ShouldBe(one.Signature);
        LayoutOf("姓名|身份证号").Signature.ShouldNotBe(one.Signature);
    }

    [Fact]
    public void No_field_is_given_twice_whatever_the_titles()
    {
        var words =
            "序号 姓名 父亲 母亲 监护人 联系电话 务工地点 关系 户籍 现居住地 镇街道 村 地址 家庭住址 备注 身份证号 班级 说明 注： 2015  ".Split(
                ' '
            );
        Gen.Int[0, words.Length - 1]
            .Select(at => words[at])
            .Array[0, 12]
            .Array[0, 8]
            .Sample(rows =>
            {
                var layout = SheetLayout.Find(
                    [.. rows.Select((cells, at) => new SheetRow(at + 1, cells))],
                    RosterKind.School
                );

                var fields =
                    layout?.Columns.Select(c => c.Field).Where(f => f is not null).ToList() ?? [];
                fields.ShouldBeUnique();
            });
    }
}
