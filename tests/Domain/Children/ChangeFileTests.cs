using LeftBehindCare.Domain.Children;
using static LeftBehindCare.Domain.Children.ChildField;
using static LeftBehindCare.Domain.Tests.Children.Files;

namespace LeftBehindCare.Domain.Tests.Children;

public sealed class ChangeFileTests
{
    private static readonly DateOnly Today = new(2026, 9, 8);

    [Fact]
    public void A_change_of_nothing_emits_nothing() =>
        Child()
            .Change(
                new FileEdit
                {
                    Values = Written((Name, "林样例"), (School, null)),
                    Stage = ChildStage.Candidate,
                    ClearFlags = [ChildConcern.Poor],
                    FollowRules = true,
                },
                Person
            )
            .IsNothing.ShouldBeTrue();

    [Fact]
    public void A_person_wipes_a_value_and_the_history_tells_what_stood_there()
    {
        var change = Child((School, "样例小学")).Change(Written((School, null)), Person);

        change.After[School].ShouldBeNull();
        change.Values.Single().Before!.Text.ShouldBe("样例小学");
        change.After.Version.ShouldBe(2);
    }

    [Fact]
    public void Status_flags_risk_carers_and_notices_change_with_one_version()
    {
        var carer = new Carer
        {
            Id = "c1",
            Name = "王样例",
            From = Today,
            Origin = Person,
        };

        var change = Child()
            .Change(
                new FileEdit
                {
                    Stage = ChildStage.Confirmed,
                    SetFlags = [ChildConcern.Withdrawn],
                    Risk = RiskLevel.Red,
                    Carers = [carer],
                    Notices =
                    [
                        new LeaveNotice
                        {
                            Id = "n1",
                            Who = "both",
                            LeavesOn = Today,
                            Origin = Person,
                        },
                    ],
                },
                Person
            );

        change.After.Version.ShouldBe(2);
        change
            .Facts.Select(fact => fact.What)
            .ShouldBe(["status", "flag", "risk", "carer", "notice"]);
        change
            .After.Change(new FileEdit { Carers = [carer with { }] }, Person)
            .IsNothing.ShouldBeTrue();
        change
            .After.Change(new FileEdit { Carers = [carer with { To = Today }] }, Person)
            .After.Carers.Single()
            .To.ShouldBe(Today);
    }

    [Theory]
    [InlineData(Name, "", "required")]
    [InlineData(Sex, "男", "unknown_code")]
    [InlineData(FatherState, "在家", "unknown_code")]
    [InlineData(BirthDate, "2015/3/7", "invalid_format")]
    [InlineData(BirthDate, "2027-01-01", "in_future")]
    [InlineData(BirthDate, "1899-12-31", "out_of_range")]
    [InlineData(IdNumber, "330212201503079973", "invalid_format")]
    [InlineData(GuardianPhones, "12345", "invalid_format")]
    [InlineData(GuardianPhones, "13800000001 13800000001", "twice")]
    [InlineData(Relief, "medical medical", "twice")]
    [InlineData(Relief, "medical 低保", "unknown_code")]
    [InlineData(HouseholdTown, "330212999", "unknown_code")]
    [InlineData(HouseholdTown, "姜山镇", "invalid_format")]
    [InlineData(StudentNumber, "330212201503079974", "invalid_format")]
    [InlineData(
        Grade,
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
        "too_long"
    )]
    [InlineData(School, "样例\u0007小学", "control_character")]
    public void What_cannot_be_a_value_is_told_by_a_code(
        ChildField field,
        string text,
        string code
    ) =>
        FileEditRules
            .Faults(
                Child(),
                new FileEdit { Values = Written((field, text)) },
                Today,
                DataFiles.Yinzhou
            )
            .ShouldContain(new EditFault(ChildFields.NameOf(field), code));

    [Theory]
    [InlineData(Sex, "1")]
    [InlineData(BirthDate, "2015-03-07")]
    [InlineData(IdNumber, "330212201503079974")]
    [InlineData(GuardianPhones, "13800000001 057488880001")]
    [InlineData(Relief, "medical housing")]
    [InlineData(HouseholdTown, "330212103")]
    [InlineData(HouseholdTown, "330203009")]
    [InlineData(StudentNumber, "G330212201503079974")]
    [InlineData(DisabilityCertificate, "33021220150307997442")]
    [InlineData(MotherReturnOn, "2027-02-01")]
    [InlineData(Name, "𬱟·古丽")]
    public void What_can_be_a_value_has_no_fault(ChildField field, string text) =>
        FileEditRules
            .Faults(
                Child(),
                new FileEdit { Values = Written((field, text)) },
                Today,
                DataFiles.Yinzhou
            )
            .ShouldBeEmpty();

    [Fact]
    public void Birth_date_and_sex_agree_with_the_number_and_a_village_with_its_town()
    {
        Faults(new FileEdit { Values = Written((BirthDate, "2015-03-08"), (Sex, "2")) })
            .ShouldBe(["birthDate differs_from_id", "sex differs_from_id"]);
        Faults(new FileEdit { Values = Written((HouseholdVillage, "330212103201")) })
            .ShouldContain("householdVillage other_town");
    }

    [Theory]
    [InlineData(ChildStage.Exited, null, "exit required")]
    [InlineData(ChildStage.Confirmed, ExitReason.Died, "exit without_stage")]
    [InlineData(ChildStage.Merged, null, "stage not_from_here")]
    [InlineData(ChildStage.Base, null, "stage not_from_here")]
    public void A_status_follows_its_rules(ChildStage stage, ExitReason? exit, string fault) =>
        Faults(new FileEdit { Stage = stage, Exit = exit }).ShouldBe([fault]);

    [Fact]
    public void Every_field_has_a_form_of_its_own_with_words_and_codes()
    {
        ChildFields
            .All.Select(form => form.Field)
            .ShouldBe(Enum.GetValues<ChildField>(), ignoreOrder: true);
        foreach (var form in ChildFields.All)
        {
            ChildFields.Of(form.Field).ShouldBe(form);
            ChildFields.Find(form.Name).ShouldBe(form.Field);
            form.Zh.ShouldNotBeEmpty();
            (form.Codes is not null).ShouldBe(
                form.Kind is FieldKind.Code or FieldKind.Codes or FieldKind.YesNo,
                form.Name
            );
        }
    }

    [Theory]
    [InlineData(IdNumber, "330212201503079974", "330212********9974")]
    [InlineData(StudentNumber, "G330212201503079974", "G330212********9974")]
    [InlineData(DisabilityCertificate, "33021220150307997442", "330212********997442")]
    [InlineData(GuardianPhones, "13800000001 057488880001", "138****0001 0574-****0001")]
    [InlineData(Name, "林样例", "林样例")]
    public void Numbers_and_telephones_are_masked(ChildField field, string text, string shown) =>
        ChildFields.Mask(field, text).ShouldBe(shown);

    private static IEnumerable<string> Faults(FileEdit edit) =>
        FileEditRules
            .Faults(Child(), edit, Today, DataFiles.Yinzhou)
            .Select(fault => $"{fault.Field} {fault.Code}");
}
