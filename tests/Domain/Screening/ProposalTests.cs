using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Screening;
using LeftBehindCare.Domain.Tests.Children;
using static LeftBehindCare.Domain.Children.ChildField;

namespace LeftBehindCare.Domain.Tests.Screening;

public sealed class ProposalTests
{
    private static readonly DateOnly CutOff = new(2026, 9, 30);

    [Fact]
    public void Of_a_child_without_trouble_nothing_is_proposed() =>
        Of(Files.Child((SchoolStage, "primary"), (GuardianshipType, "good"), (Health, "healthy")))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("not-studying")]
    [InlineData("dropout")]
    [InlineData("not-enrolled")]
    [InlineData("kindergarten")]
    public void Of_compulsory_age_and_not_at_school(string stage)
    {
        Of(Files.Child((SchoolStage, stage))).ShouldBe(["not-enrolled"]);
        Of(Files.Child((SchoolStage, stage)), new() { Attendance = "home-teaching" })
            .ShouldBeEmpty();
    }

    [Fact]
    public void Who_stopped_attending_counts_as_not_enrolled_whatever_the_file_says() =>
        Of(Files.Child((SchoolStage, "primary")), new() { Attendance = "stopped" })
            .ShouldBe(["not-enrolled"]);

    [Theory]
    [InlineData("2020-08-31", true)]
    [InlineData("2020-09-01", false)]
    [InlineData("2010-09-30", true)]
    [InlineData("2010-09-29", false)]
    public void The_compulsory_ages_are_those_of_the_school_year(string birth, bool compulsory) =>
        Of(Born(birth, (SchoolStage, "not-enrolled")))
            .Contains("not-enrolled")
            .ShouldBe(compulsory);

    [Theory]
    [InlineData("prison", "lost-contact", true)]
    [InlineData("dead", "severely-ill", true)]
    [InlineData("dead", "dead", false)]
    [InlineData("prison", "home", false)]
    [InlineData("away", "away", false)]
    public void Both_parents_hindered(string father, string mother, bool unsupported) =>
        Of(Files.Child((FatherState, father), (MotherState, mother)))
            .Contains("unsupported")
            .ShouldBe(unsupported);

    [Fact]
    public void Nobody_to_care_and_living_alone_are_seen_from_the_file_and_from_the_form()
    {
        Of(Files.Child((GuardianshipType, "none"))).ShouldBe(["no-carer"]);
        Of(Files.Child((LivesAlone, "yes"))).ShouldBe(["living-alone"]);
        Of(Files.Child(), new() { LivesWith = ["nobody"] }).ShouldBe(["living-alone"]);
        Of(Files.Child(), new() { LivesWith = ["siblings"] }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("needed", true)]
    [InlineData("getting", false)]
    [InlineData("not-needed", false)]
    public void Disabled_without_rehabilitation(string? rehabilitation, bool proposed)
    {
        var form = new ScreeningForm { Rehabilitation = rehabilitation };

        Of(Files.Child((Health, "disabled")), form)
            .Contains("no-rehabilitation")
            .ShouldBe(proposed);
        Of(Files.Child((DisabilityClass, "2")), form)
            .Contains("no-rehabilitation")
            .ShouldBe(proposed);
        Of(Files.Child((Health, "healthy")), form).ShouldBeEmpty();
    }

    [Fact]
    public void Relief_is_missed_where_somebody_in_need_has_none()
    {
        var poor = new ScreeningForm { Groups = [ChildConcern.Poor] };

        Of(Files.Child(), poor).ShouldBe(["relief-missed"]);
        Of(Files.Child((Relief, "temporary")), poor).ShouldBeEmpty();
        Of(Files.Child((FatherState, "prison"), (MotherState, "prison")))
            .ShouldBe(["unsupported", "relief-missed"]);
    }

    [Fact]
    public void A_carer_over_75_ill_or_with_three_others_and_who_was_met_says_more_than_the_paper()
    {
        var carer = new ScreenedCarer("钱样例", "62", new DateOnly(1950, 9, 30), "ill", 3);
        var form = new ScreeningForm { Carer = carer };

        Of(Files.Child(), form).ShouldBe(["carer-old", "carer-ill", "carer-many-wards"]);
        Of(
                Files.Child(),
                new() { Carer = new("钱样例", "62", new DateOnly(1950, 10, 1), "healthy", 2) }
            )
            .ShouldBeEmpty();
        var papered = Files.Child() with
        {
            Carers =
            [
                new Carer
                {
                    Id = "c",
                    Name = "赵样例",
                    Health = "ill",
                    From = new DateOnly(2025, 1, 1),
                    Origin = Files.Person,
                },
            ],
        };
        Of(papered).ShouldBe(["carer-ill"]);
        Of(
                papered,
                new()
                {
                    Carer = carer with { BirthDate = null, Health = "healthy", OtherWards = 0 },
                }
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Who_is_over_16_at_the_cut_off_is_proposed_to_leave()
    {
        Of(Born("2010-09-29")).ShouldBe(["turns-16"]);
        Of(Born("2010-09-30")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_proposal_has_its_words_and_every_danger_its_row_of_the_table()
    {
        var all = Proposals.Of(
            Born(
                "2010-10-01",
                (SchoolStage, "dropout"),
                (FatherState, "prison"),
                (MotherState, "prison"),
                (GuardianshipType, "none"),
                (Health, "disabled"),
                (LivesAlone, "yes")
            ),
            new() { Carer = new("钱样例", null, new DateOnly(1940, 1, 1), "ill", 5) },
            CutOff,
            new()
        );

        all.Length.ShouldBe(Proposals.All.All.Length - 1);
        all.ShouldAllBe(one => Proposals.All.Has(one.Code));
        all.ShouldAllBe(one => one.Danger == null || Dangers.Find(one.Danger) != null);
    }

    private static ChildFile Born(string birth, params (ChildField Field, string Text)[] more)
    {
        var file = Files.Child(more);
        return file with
        {
            Values = file.Values.SetItem(BirthDate, new FieldValue(birth, file.Created)),
        };
    }

    private static ImmutableArray<string> Of(ChildFile file, ScreeningForm? form = null) =>
        [.. Proposals.Of(file, form ?? new(), CutOff, new()).Select(one => one.Code)];
}
