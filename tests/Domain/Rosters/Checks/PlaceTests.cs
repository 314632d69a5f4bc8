using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Tests.Rosters.OneRow;

namespace LeftBehindCare.Domain.Tests.Rosters;

public sealed class PlaceTests
{
    private const string Jiangshan = "330212110";
    private const string Zoumatang = "330212110258";

    [Theory]
    [InlineData("姜山镇走马塘村12号", Jiangshan, Zoumatang, "")]
    [InlineData("浙江省宁波市鄞州区姜山镇走马塘村村委会", Jiangshan, Zoumatang, "")]
    [InlineData("姜山镇\n走马塘村", Jiangshan, Zoumatang, "CELL_LINE_BREAK")]
    [InlineData("鄞州区姜山走马塘村", Jiangshan, Zoumatang, "TOWN_SUFFIX")]
    [InlineData("姜山镇走马塘", Jiangshan, Zoumatang, "VILLAGE_SUFFIX")]
    [InlineData("姜山镇走马塘村民委员会", Jiangshan, Zoumatang, "VILLAGE_SUFFIX")]
    [InlineData("走马塘村", Jiangshan, Zoumatang, "")]
    [InlineData("姜山镇茅山", Jiangshan, null, "VILLAGE_UNKNOWN")]
    [InlineData("姜山镇人民路12号", Jiangshan, null, "VILLAGE_UNKNOWN")]
    [InlineData("东钱湖镇莫枝居委会", "330212103", "330212103001", "")]
    [InlineData("东钱湖镇莫枝村", "330212103", "330212103214", "")]
    [InlineData("江东区百丈街道中山社区", "330212008", "330212008002", "TOWN_OLD_DISTRICT_NAME")]
    [InlineData("鄞县姜山镇走马塘村", Jiangshan, Zoumatang, "TOWN_OLD_DISTRICT_NAME")]
    [InlineData(
        "宁波市江东百丈中山社区",
        "330212008",
        "330212008002",
        "TOWN_OLD_DISTRICT_NAME TOWN_SUFFIX"
    )]
    [InlineData("高新区梅墟街道梅福社区", "330212004", "330212004004", "TOWN_MANAGED_AREA_PREFIX")]
    [InlineData("梅墟街道梅福社区高新区大厦", "330212004", "330212004004", "")]
    [InlineData(
        "东钱湖旅游度假区东钱湖镇陶公村",
        "330212103",
        "330212103225",
        "TOWN_MANAGED_AREA_PREFIX"
    )]
    [InlineData("钟公庙街道办事处长丰社区", "330212002", "330212002001", "TOWN_SUFFIX")]
    [InlineData("瞻歧镇嵩一村", "330212100", "330212100217", "TOWN_ALIAS")]
    [InlineData("五鄉镇皎碶何村", "330212105", "330212105228", "TOWN_ALIAS")]
    [InlineData("姜山镇山西村3号", Jiangshan, "330212110200", "")]
    [InlineData("山西村3号", Jiangshan, "330212110200", "")]
    [InlineData("海南村", "330212101", "330212101221", "")]
    [InlineData("钟公庙街道鄞县大道100号", "330212002", null, "VILLAGE_UNKNOWN")]
    [InlineData("姜山镇菜市场旁", Jiangshan, null, "VILLAGE_UNKNOWN")]
    public void An_address_in_one_cell_leads_to_town_and_village(
        string address,
        string town,
        string? village,
        string codes
    )
    {
        var row = With((RosterField.HouseholdAddress, address));
        row.Values.TownCode.ShouldBe(town);
        row.Values.VillageCode.ShouldBe(village);
        CodesOf(row).ShouldBe(codes);
    }

    [Theory]
    [InlineData("姜山镇", "走马塘村", Zoumatang, "")]
    [InlineData("姜山", "走马塘村", Zoumatang, "TOWN_SUFFIX")]
    [InlineData("姜山乡", "走马塘村", Zoumatang, "TOWN_SUFFIX")]
    [InlineData("姜山镇人民政府", "走马塘村", Zoumatang, "TOWN_SUFFIX")]
    [InlineData("姜山镇", "走马塘", Zoumatang, "VILLAGE_SUFFIX")]
    [InlineData("姜山镇", "某某村", null, "VILLAGE_UNKNOWN")]
    [InlineData("姜山镇", "", null, "")]
    [InlineData("鄞州区姜山镇", "走马塘村委会", Zoumatang, "VILLAGE_SUFFIX")]
    [InlineData("", "走马塘村", Zoumatang, "")]
    [InlineData("330212110", "330212110258", Zoumatang, "")]
    public void Town_and_village_stand_in_columns_of_their_own(
        string town,
        string village,
        string? code,
        string codes
    )
    {
        var row = WithColumns(Context, town, village, "");
        row.Values.TownCode.ShouldBe(Jiangshan);
        row.Values.VillageCode.ShouldBe(code);
        CodesOf(row).ShouldBe(codes);
    }

    [Theory]
    [InlineData("百丈", "330212008", "TOWN_SUFFIX")]
    [InlineData("中河", "330212005", "TOWN_SUFFIX")]
    [InlineData("江东区百丈街道", "330212008", "TOWN_OLD_DISTRICT_NAME")]
    [InlineData("330204001", "330212008", "TOWN_OLD_DISTRICT_NAME")]
    [InlineData("高新区新明街道", "330212015", "TOWN_MANAGED_AREA_PREFIX")]
    [InlineData("瞻歧", "330212100", "TOWN_ALIAS")]
    public void The_column_of_towns_holds_bare_and_old_names(string cell, string town, string codes)
    {
        var row = WithColumns(Context, cell, "", "");
        row.Values.TownCode.ShouldBe(town);
        CodesOf(row).ShouldBe(codes);
    }

    [Theory]
    [InlineData("安徽省阜阳市颍上县十八里铺镇")]
    [InlineData("安徽阜阳")]
    [InlineData("江苏省南京市江宁区横溪镇")]
    [InlineData("湖南省株洲市云龙镇")]
    [InlineData("颍上县十八里铺镇")]
    [InlineData("浙江省台州市仙居县横溪镇")]
    [InlineData("浙江杭州市西湖区")]
    [InlineData("仙居县横溪镇")]
    [InlineData("宁波市海曙区古林镇")]
    [InlineData("海曙区石碶街道")]
    [InlineData("宁波江北庄桥街道")]
    [InlineData("鄞州区古林镇")]
    [InlineData("奉化区东胜街道")]
    [InlineData("外省")]
    public void A_household_elsewhere_is_out_of_the_district(string address)
    {
        var row = With((RosterField.HouseholdAddress, address));
        CodesOf(row).ShouldBe("OUT_OF_DISTRICT");
        row.Values.TownCode.ShouldBeNull();
        row.Outcome.ShouldBe(RowOutcome.Refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("鄞州区")]
    [InlineData("宁波市")]
    [InlineData("江东区")]
    [InlineData("东村")]
    [InlineData("姜山镇或者东钱湖镇")]
    [InlineData("安徽省阜阳市，现住鄞州区姜山镇")]
    [InlineData("中河北路100号")]
    [InlineData("超市后面")]
    [InlineData("#N/A")]
    public void What_leads_to_no_town_is_said(string address) =>
        CodesOf(With((RosterField.HouseholdAddress, address))).ShouldBe("TOWN_UNKNOWN");

    [Theory]
    [InlineData("姜山镇", "", "东钱湖镇韩岭村", "TOWN_UNKNOWN")]
    [InlineData("姜山镇", "", "海曙区古林镇", "TOWN_UNKNOWN")]
    [InlineData("海曙区", "", "姜山镇走马塘村", "TOWN_UNKNOWN")]
    [InlineData("石碶", "", "", "OUT_OF_DISTRICT")]
    [InlineData("安徽", "", "", "OUT_OF_DISTRICT")]
    [InlineData("不知道", "", "", "TOWN_UNKNOWN")]
    [InlineData("不知道", "", "姜山镇走马塘村", "")]
    [InlineData("鄞州区", "", "姜山镇走马塘村", "")]
    [InlineData("姜山镇", "走马塘村", "姜山镇虎啸漕村3号", "VILLAGE_UNKNOWN")]
    [InlineData("姜山镇", "走马塘村", "12号", "")]
    [InlineData("咸祥镇", "", "海南", "VILLAGE_SUFFIX")]
    public void Cells_that_contradict_each_other_are_not_chosen_from(
        string town,
        string village,
        string address,
        string codes
    ) => CodesOf(WithColumns(Context, town, village, address)).ShouldBe(codes);

    [Theory]
    [InlineData("330212103", "330212103", "330212103201", "")]
    [InlineData("330212104", "330212104", "330212104200", "")]
    [InlineData("330212110", null, null, "TOWN_UNKNOWN")]
    [InlineData(null, null, null, "TOWN_UNKNOWN")]
    public void The_senders_town_tells_villages_of_one_name_apart(
        string? sender,
        string? town,
        string? village,
        string codes
    )
    {
        var row = WithColumns(Context with { SenderTownCode = sender }, "", "东村", "");
        row.Values.TownCode.ShouldBe(town);
        row.Values.VillageCode.ShouldBe(village);
        CodesOf(row).ShouldBe(codes);
    }

    [Theory]
    [InlineData("", "TOWN_UNKNOWN")]
    [InlineData("走马塘村和东村", "TOWN_UNKNOWN")]
    [InlineData("村口", "TOWN_UNKNOWN")]
    public void The_senders_town_fills_no_blank(string address, string codes) =>
        CodesOf(
                With(
                    Context with
                    {
                        SenderTownCode = "330212103",
                    },
                    (RosterField.HouseholdAddress, address)
                )
            )
            .ShouldBe(codes);

    [Fact]
    public void A_page_in_place_of_an_address_is_not_read_at_all() =>
        CodesOf(With((RosterField.HouseholdAddress, "姜山镇" + new string('东', 300))))
            .ShouldBe("TOWN_UNKNOWN");

    [Fact]
    public void A_sheet_without_any_column_of_places_is_not_asked_for_one()
    {
        var row = With((RosterField.HouseholdAddress, null));
        row.Outcome.ShouldBe(RowOutcome.Accepted);
        row.Values.TownCode.ShouldBeNull();
    }

    [Theory]
    [InlineData("云龙镇甲村村", "330212108", "330212108213", "")]
    [InlineData("瞻歧镇", "330212100", null, "TOWN_ALIAS VILLAGE_UNKNOWN")]
    [InlineData("海曙区古林镇", null, null, "")]
    [InlineData("不知道", null, null, "")]
    [InlineData("", null, null, "")]
    [InlineData("同户籍地址", Jiangshan, Zoumatang, "")]
    public void Where_a_child_lives_refuses_nobody(
        string address,
        string? town,
        string? village,
        string codes
    )
    {
        var row = With((RosterField.ResidenceAddress, address));
        row.Values.ResidenceTownCode.ShouldBe(town);
        row.Values.ResidenceVillageCode.ShouldBe(village);
        CodesOf(row).ShouldBe(codes);
    }

    [Fact]
    public void A_residence_without_a_village_is_told_as_a_household_is()
    {
        CodesOf(With((RosterField.ResidenceAddress, "姜山镇茅山"))).ShouldBe("VILLAGE_UNKNOWN");
        CodesOf(With((RosterField.ResidenceAddress, "姜山镇走马塘村"))).ShouldBe("");
        CodesOf(With((RosterField.ResidenceAddress, "上海市浦东新区"))).ShouldBe("");
    }

    [Fact]
    public void An_address_remembered_by_another_house_number_is_the_same_place()
    {
        var check = new RowCheck(
            new FieldPlaces([KeyValuePair.Create(RosterField.HouseholdAddress, 0)]),
            Context
        );
        foreach (
            var address in (string[])
                ["姜山镇走马塘村1号", "姜山镇走马塘村23号", "330212110", "330212103"]
        )
        {
            check
                .Check(new SheetRow(1, [address]))
                .Values.TownCode.ShouldBe(
                    address.EndsWith("103", StringComparison.Ordinal) ? "330212103" : Jiangshan
                );
        }
    }

    private static CheckedRow WithColumns(
        RosterContext context,
        string town,
        string village,
        string address
    ) =>
        With(
            context,
            (RosterField.HouseholdTown, town),
            (RosterField.HouseholdVillage, village),
            (RosterField.HouseholdAddress, address)
        );
}
