using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Tests.Children;

public sealed class ParentNoticeTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly Origin Link = new(
        new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero),
        ParentNotices.Parent,
        new UnitId("330212110001")
    );

    private static readonly ParentNoticeForm Whole = new()
    {
        Writer = "father",
        Who = "both",
        Place = "江苏省苏州市",
        Employer = "样例厂",
        Phone = "138 0000-0996",
        LeavesOn = "2026-12-01",
        ReturnsOn = "2027-06-30",
        CarerName = "外婆样例",
        CarerRelation = "64",
        CarerPhone = "13800000997",
        Exclusions = Carer.Exclusions.All.ToImmutableDictionary(one => one.Value, _ => "yes"),
        ChildHeard = "yes",
    };

    [Fact]
    public void A_whole_form_is_a_notice_with_plain_digits()
    {
        var (notice, faults) = Whole.Read(Today);

        faults.ShouldBeEmpty();
        notice!.Phone.ShouldBe("13800000996");
        notice.Carer!.IsFit.ShouldBeTrue();
    }

    [Fact]
    public void Where_both_leave_a_carer_must_be_named_and_each_exclusion_answered()
    {
        FaultsOf(Whole with { CarerName = "", CarerRelation = "", CarerPhone = "" })
            .ShouldBe(["carerName", "carerRelation", "carerPhone"]);
        FaultsOf(Whole with { Exclusions = Whole.Exclusions.Remove("crime"), ChildHeard = null })
            .ShouldBe(["exclusions.crime", "childHeard"]);
    }

    [Fact]
    public void Where_the_other_parent_stays_no_carer_need_be_named()
    {
        var form = Whole with
        {
            Who = "father",
            CarerName = null,
            CarerRelation = null,
            CarerPhone = null,
            Exclusions = ImmutableDictionary<string, string>.Empty,
            ChildHeard = null,
        };

        form.Read(Today).Notice!.Carer.ShouldBeNull();
    }

    [Theory]
    [InlineData("leavesOn", "2026-13-01", null)]
    [InlineData("leavesOn", "2036-01-01", null)]
    [InlineData("leavesOn", null, null)]
    [InlineData("returnsOn", "2026-12-01", "2026-11-30")]
    public void Days_that_cannot_be_are_refused(string field, string? leaves, string? returns) =>
        FaultsOf(Whole with { LeavesOn = leaves, ReturnsOn = returns }).ShouldBe([field]);

    [Fact]
    public void A_carer_whom_the_law_excludes_is_told_and_not_cleared()
    {
        var (notice, _) = (
            Whole with
            {
                Exclusions = Whole.Exclusions.SetItem("habits", "no"),
            }
        ).Read(Today);

        notice!.Carer!.IsFit.ShouldBeFalse();
        var file = FileOf([]);
        var after = file.Change(
            ParentNotices.EditOf(file, notice, "1", Link, Today, schoolTold: null),
            Link
        ).After;
        after.Carers.ShouldHaveSingleItem().IsCleared.ShouldBeFalse();
    }

    [Fact]
    public void What_an_officer_wrote_stays_and_what_was_unknown_is_filled()
    {
        var file = FileOf([
            (ChildField.FatherState, "prison"),
            (ChildField.FatherPhones, "13800000998"),
        ]);
        var edit = ParentNotices.EditOf(
            file,
            Whole.Read(Today).Notice!,
            "1",
            Link,
            Today,
            schoolTold: null
        );

        var after = file.Change(edit, Link).After;

        after[ChildField.FatherState].ShouldBe("prison");
        after[ChildField.FatherPhones].ShouldBe("13800000998");
        after[ChildField.FatherPlace].ShouldBeNull();
        after[ChildField.FatherLeftOn].ShouldBeNull();
        after[ChildField.MotherLeftOn].ShouldBe("2026-12-01");
        after[ChildField.MotherState].ShouldBe("away");
        after[ChildField.MotherPlace].ShouldBeNull();
        after.Values[ChildField.MotherState].Origin.By.ShouldBe("parent");
        var notice = after.Notices.ShouldHaveSingleItem();
        notice.Carer.ShouldBe(after.Carers.ShouldHaveSingleItem().Id);
        notice.VillageToldOn.ShouldBe(Today);
        ParentNotices.IsIn(after, "1").ShouldBeTrue();
        ParentNotices.IsIn(after, "2").ShouldBeFalse();
    }

    private static IEnumerable<string> FaultsOf(ParentNoticeForm form) =>
        form.Read(Today).Faults.Select(fault => fault.Field);

    private static ChildFile FileOf((ChildField Field, string Text)[] values) =>
        ChildFile
            .New(
                "1",
                ChildStage.Candidate,
                values.ToDictionary(one => one.Field, one => new WrittenValue(one.Text)),
                naming: null,
                Link with
                {
                    By = "officer",
                }
            )
            .After;
}
