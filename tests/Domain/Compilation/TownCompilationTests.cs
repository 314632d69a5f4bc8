using LeftBehindCare.Domain.Compilation;
using static LeftBehindCare.Domain.Children.ChildField;

namespace LeftBehindCare.Domain.Tests.Compilation;

public sealed class TownCompilationTests
{
    private static readonly DateTimeOffset Now = CountedExamples.In;

    private static readonly TownCompilation First = new TownCompilation
    {
        Town = CountedExamples.Town,
    }.Counted(run: 1, differs: true, Now);

    [Fact]
    public void The_same_numbers_make_no_version() =>
        First.Counted(2, differs: false, Now).ShouldBe(First with { Run = 2 });

    [Fact]
    public void What_was_handed_in_is_not_handed_in_again_before_it_differs()
    {
        var handedIn = First.Submit(Now);

        (First.MaySubmit, handedIn.MaySubmit, handedIn.MayDecide).ShouldBe((true, false, true));
        handedIn.Counted(2, differs: true, Now).MaySubmit.ShouldBeTrue();
    }

    [Fact]
    public void Civil_affairs_accepts_what_was_handed_in_and_nothing_newer()
    {
        var accepted = First.Submit(Now).Counted(2, differs: true, Now).Accept(Now);

        (accepted.AcceptedVersion, accepted.Version, accepted.ChangedSinceAcceptance).ShouldBe(
            (1, 2, true)
        );
        accepted.MaySubmit.ShouldBeTrue();
        accepted.MayDecide.ShouldBeFalse();
    }

    [Fact]
    public void What_was_given_back_may_be_handed_in_as_it_is() =>
        First.Submit(Now).Return().MaySubmit.ShouldBeTrue();

    [Fact]
    public void A_person_must_look_again_after_new_numbers_and_new_states_and_not_after_a_count()
    {
        First.Counted(2, differs: false, Now).Revision.ShouldBe(First.Revision);
        First.Counted(2, differs: true, Now).Revision.ShouldBe(First.Revision + 1);
        First.Submit(Now).Return().Revision.ShouldBe(First.Revision + 2);
    }

    [Fact]
    public void What_differs_between_two_versions_is_told_by_number_and_part()
    {
        var before = CountedExamples.Of((Sex, "1"));
        var after = CountedExamples.Of((Sex, "2"));

        CompiledNumbers
            .Changes(before, after)
            .ShouldBe([
                new("sex", "male", 1, 0),
                new("sex", "female", 0, 1),
                new("age-sex", "11-male", 1, 0),
                new("age-sex", "11-female", 0, 1),
            ]);
        CompiledNumbers.Changes(before, before).ShouldBeEmpty();
        before.ShouldNotBe(after);
        before.ShouldBe(CountedExamples.Of((Sex, "1")));
    }

    [Fact]
    public void A_number_that_one_town_does_not_keep_is_not_summed()
    {
        var town = CountedExamples.Of();
        var kept = town with { Figures = town.Figures.Remove("risk") };

        var sum = CompiledNumbers.Sum([town, kept]);

        sum["total"]!.All.ShouldBe(2);
        sum["risk"].ShouldBeNull();
    }
}
