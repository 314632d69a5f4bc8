using System.Collections.Immutable;
using CsCheck;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using LeftBehindCare.Domain.Tests.Children;
using static LeftBehindCare.Domain.Children.ChildField;

namespace LeftBehindCare.Domain.Tests.Screening;

public sealed class FormTests
{
    private static readonly DateOnly CutOff = new(2026, 9, 30);
    private static readonly Origin Submission = new(
        Files.Now,
        "supervisor",
        new UnitId("330212110001")
    )
    {
        Reason = "screening 2026",
    };

    [Fact]
    public void A_confirmed_child_needs_its_facts_from_the_form_or_the_file()
    {
        var form = new ScreeningForm
        {
            Seen = ChildSeen.Alone,
            Outcome = ScreeningOutcome.Confirmed,
        };

        Final(Files.Child(), form)
            .ShouldBe([
                .. ScreeningFields.OfConfirmed.Select(one =>
                    $"values.{ChildFields.NameOf(one)} required"
                ),
            ]);
        Final(Whole(), form).ShouldBeEmpty();
    }

    [Fact]
    public void Each_outcome_asks_for_what_belongs_to_it()
    {
        Final(Whole(), new()).ShouldBe(["outcome required", "seen required"]);
        Final(Whole(), Form(ScreeningOutcome.NotLeftBehind)).ShouldBe(["exit required"]);
        Final(Whole(), Form(ScreeningOutcome.NotLeftBehind) with { Exit = ExitReason.Turned16 })
            .ShouldBe(["exit unknown_code"]);
        Final(Whole(), Form(ScreeningOutcome.AgedOut)).ShouldBe(["outcome not_yet_16"]);
        Final(Whole(), Form(ScreeningOutcome.NotFound)).ShouldBe(["outcome seen_and_not_found"]);
        Final(
                Whole(),
                Form(ScreeningOutcome.NotFound) with
                {
                    Seen = ChildSeen.No,
                    NotSeenWhy = "unreachable",
                }
            )
            .ShouldBe(["note required"]);
        Final(Whole(), Form(ScreeningOutcome.Confirmed) with { Seen = ChildSeen.No })
            .ShouldBe(["notSeenWhy required"]);
        Final(Whole(), Form(ScreeningOutcome.Confirmed) with { Dangers = ["SAFETY_HAZARD"] })
            .ShouldBe(["dangerNote required"]);
        var older = Whole() with
        {
            Values = Whole().Values.SetItem(BirthDate, new("2010-09-29", Submission)),
        };
        Final(older, Form(ScreeningOutcome.Confirmed)).ShouldBe(["outcome over_16"]);
        Final(older, Form(ScreeningOutcome.AgedOut)).ShouldBeEmpty();
    }

    [Fact]
    public void A_proposal_is_answered_by_a_person_and_rejected_with_a_reason()
    {
        ImmutableArray<Proposal> seen = [new("carer-ill", [])];
        var form = Form(ScreeningOutcome.Confirmed);

        FormRules.FinalFaults(Whole(), form, seen, CutOff).Single().Code.ShouldBe("required");
        FormRules
            .FinalFaults(
                Whole(),
                form with
                {
                    Answers = [new("carer-ill", false, " ")],
                },
                seen,
                CutOff
            )
            .Single()
            .Code.ShouldBe("reason_required");
        FormRules
            .FinalFaults(
                Whole(),
                form with
                {
                    Answers = [new("carer-ill", false, "已康复")],
                },
                seen,
                CutOff
            )
            .ShouldBeEmpty();
        FormRules
            .FinalFaults(
                Whole(),
                form with
                {
                    Answers = [new("carer-ill", true, null)],
                },
                seen,
                CutOff
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void What_is_no_code_or_no_field_of_the_form_is_named()
    {
        var form = new ScreeningForm
        {
            Values = ImmutableDictionary<ChildField, string?>
                .Empty.Add(FatherState, "gone")
                .Add(IdNumber, "330212201503079974"),
            LivesWith = ["cat"],
            Attendance = "x",
            Rehabilitation = "x",
            NotSeenWhy = "x",
            Dangers = ["SEXUAL_ABUSE"],
            Answers = [new("x", true, null)],
            Carer = new("", "x", new DateOnly(2030, 1, 1), "x", 100),
        };

        FormRules
            .DraftFaults(Files.Child(), form, new DateOnly(2026, 9, 8), DataFiles.Yinzhou)
            .Select(fault => $"{fault.Field} {fault.Code}")
            .ShouldBe(
                [
                    "values.fatherState unknown_code",
                    "values unknown_field",
                    "livesWith unknown_code",
                    "attendance unknown_code",
                    "rehabilitation unknown_code",
                    "notSeenWhy unknown_code",
                    "dangers unknown_code",
                    "answers unknown_code",
                    "carer.name required",
                    "carer.relation unknown_code",
                    "carer.health unknown_code",
                    "carer.birthDate in_future",
                    "carer.otherWards out_of_range",
                ],
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData(ScreeningOutcome.Confirmed, ChildStage.Confirmed)]
    [InlineData(ScreeningOutcome.NotLeftBehind, ChildStage.Exited)]
    [InlineData(ScreeningOutcome.NotFound, ChildStage.Candidate)]
    [InlineData(ScreeningOutcome.AgedOut, ChildStage.Candidate)]
    public void The_outcome_moves_the_child(ScreeningOutcome outcome, ChildStage stage)
    {
        var after = Applied(Whole(), Form(outcome) with { Exit = ExitReason.ParentsBack });

        after.Status.Stage.ShouldBe(stage);
        after.Status.Reason.ShouldBe(
            outcome == ScreeningOutcome.NotLeftBehind ? ExitReason.ParentsBack : null
        );
        after
            .Checks.Select(check => check.Finding)
            .ShouldBe(
                outcome switch
                {
                    ScreeningOutcome.Confirmed => [CheckFinding.StillHere],
                    ScreeningOutcome.NotFound => [CheckFinding.Missing],
                    _ => [],
                }
            );
    }

    [Fact]
    public void A_household_minor_that_is_not_left_behind_stays_what_it_was()
    {
        var minor = Whole() with { Status = new(ChildStage.Base, CutOff) };

        Applied(minor, Form(ScreeningOutcome.NotLeftBehind) with { Exit = ExitReason.Mistaken })
            .Status.Stage.ShouldBe(ChildStage.Base);
    }

    [Fact]
    public void Applied_twice_it_changes_nothing_more_and_what_others_wrote_since_stands() =>
        Gen.Int[0, 2]
            .Sample(which =>
            {
                var later = new[] { "home", "prison", "lost-contact" }[which];
                var form = Form(ScreeningOutcome.Confirmed) with
                {
                    Values = ImmutableDictionary<ChildField, string?>.Empty.Add(
                        FatherState,
                        "away"
                    ),
                    Groups = [ChildConcern.Withdrawn],
                    Carer = new("钱样例", "62", null, "healthy", 1),
                };
                var edit = ScreeningEffects.EditOf(Whole(), form, [], 2026, Submission);
                var once = Whole().Change(edit, Submission).After;
                once.Change(ScreeningEffects.EditOf(once, form, [], 2026, Submission), Submission)
                    .IsNothing.ShouldBeTrue();

                var changed = once.Change(
                    new FileEdit
                    {
                        Values = ImmutableDictionary<ChildField, string?>.Empty.Add(
                            FatherState,
                            later
                        ),
                        Stage = ChildStage.Exited,
                        Exit = ExitReason.MovedOut,
                        ClearFlags = [ChildConcern.Withdrawn],
                    },
                    Files.Person with
                    {
                        At = Files.Now.AddMinutes(5),
                    }
                ).After;
                var again = changed.Change(
                    ScreeningEffects.Without(
                        ScreeningEffects.EditOf(changed, form, [], 2026, Submission),
                        new HashSet<string> { "fatherState", FileFacts.Status, FileFacts.Flag }
                    ),
                    Submission
                );
                again.IsNothing.ShouldBeTrue();
                again.After[FatherState].ShouldBe(later);
                again.After.Status.Stage.ShouldBe(ChildStage.Exited);
            });

    [Fact]
    public void Flags_are_set_by_a_person_alone_and_those_that_follow_from_values_need_nobody()
    {
        var form = Form(ScreeningOutcome.Confirmed) with
        {
            Groups = [ChildConcern.BothAway, ChildConcern.Withdrawn],
        };
        Proposal[] accepted = [new("relief-missed", [], ChildConcern.Hardship, "HARDSHIP")];

        ScreeningEffects
            .EditOf(Whole(), form, accepted, 2026, Submission)
            .SetFlags.ShouldBe([ChildConcern.Hardship, ChildConcern.Withdrawn]);
        ScreeningEffects.DangersOf(form, accepted).ShouldBe(["HARDSHIP"]);
        ScreeningEffects
            .DangersOf(
                form with
                {
                    Outcome = ScreeningOutcome.NotFound,
                    Dangers = ["HARDSHIP"],
                },
                accepted
            )
            .ShouldBe(["HARDSHIP", "MISSING"]);
    }

    private static ChildFile Applied(ChildFile file, ScreeningForm form) =>
        file.Change(ScreeningEffects.EditOf(file, form, [], 2026, Submission), Submission).After;

    private static ScreeningForm Form(ScreeningOutcome outcome) =>
        new() { Seen = ChildSeen.WithOthers, Outcome = outcome };

    private static ChildFile Whole() =>
        Files.Child(
            (LivesAlone, "no"),
            (GuardianshipType, "fair"),
            (GuardianshipGrade, "fair"),
            (FatherState, "away"),
            (MotherState, "away"),
            (SchoolStage, "primary"),
            (Health, "healthy")
        );

    private static IEnumerable<string> Final(ChildFile file, ScreeningForm form) =>
        FormRules
            .FinalFaults(file, form, [], CutOff)
            .Select(fault => $"{fault.Field} {fault.Code}");
}
