using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;
using static LeftBehindCare.Domain.Children.ChildField;
using static LeftBehindCare.Domain.Tests.Compilation.CountedExamples;

namespace LeftBehindCare.Domain.Tests.Compilation;

public sealed class IndicatorTests
{
    [Fact]
    public void A_confirmed_child_of_a_household_here_is_in_the_total_and_in_its_village()
    {
        var numbers = Of();

        numbers["total"]!.All.ShouldBe(1);
        numbers["total"]!.Villages.ShouldBe([KeyValuePair.Create(Village, 1)]);
        numbers["second-register"]!.All.ShouldBe(0);
    }

    [Fact]
    public void A_candidate_is_not_in_the_total()
    {
        var numbers = Count(File(ChildStage.Candidate));

        (numbers["total"]!.All, numbers["candidates"]!.All).ShouldBe((0, 1));
    }

    [Fact]
    public void A_household_minor_that_nobody_named_is_nowhere() =>
        Count(File(ChildStage.Base)).Figures.Values.ShouldAllBe(figure => figure.All == 0);

    [Fact]
    public void A_child_of_another_household_is_in_the_second_register_of_its_residence()
    {
        var numbers = Of((HouseholdTown, "330203009"));

        (numbers["total"]!.All, numbers["second-register"]!.All).ShouldBe((0, 1));
    }

    [Fact]
    public void A_child_in_two_towns_is_counted_in_its_households_alone()
    {
        var file = File(values: [(ResidenceTown, OtherTown)]);

        CountIn(Town, Quarter, file)["total"]!.All.ShouldBe(1);
        CountIn(OtherTown, Quarter, file).Figures.Values.ShouldAllBe(figure => figure.All == 0);
    }

    [Theory]
    [InlineData("2010-09-30", 1, 0)] // 16 on the day itself: still under.
    [InlineData("2010-09-29", 0, 1)]
    [InlineData("2026-09-30", 1, 0)]
    [InlineData("2026-10-01", 0, 0)]
    public void Under_16_is_until_the_16th_birthday_on_the_cut_off_day(
        string birth,
        int total,
        int over
    )
    {
        var numbers = Of((BirthDate, birth));

        (numbers["total"]!.All, numbers["over-16"]!.All).ShouldBe((total, over));
    }

    [Theory]
    [InlineData("2020-09-30", "0-5")] // The sixth birthday itself.
    [InlineData("2020-09-29", "6-13")]
    [InlineData("2012-09-30", "6-13")]
    [InlineData("2012-09-29", "14-15")]
    [InlineData("2012-02-29", "14-15")]
    public void Bands_begin_on_the_day_after_the_birthday(string birth, string band) =>
        Of((BirthDate, birth))["age"]!.By.ShouldBe([KeyValuePair.Create(band, 1)]);

    [Fact]
    public void Whose_birth_date_is_not_known_is_in_the_total_and_in_no_band()
    {
        var numbers = Of((BirthDate, ""));

        numbers["total"]!.All.ShouldBe(1);
        numbers["age"]!.By.ShouldBe([KeyValuePair.Create("unknown", 1)]);
        numbers["age-sex"]!.All.ShouldBe(0);
    }

    [Theory]
    [InlineData("1", "male", "11-male")]
    [InlineData("2", "female", "11-female")]
    public void Sex_and_the_year_of_age(string sex, string part, string year)
    {
        var numbers = Of((Sex, sex));

        numbers["sex"]!.By.ShouldBe([KeyValuePair.Create(part, 1)]);
        numbers["age-sex"]!.By.ShouldBe([KeyValuePair.Create(year, 1)]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("9")]
    public void Sex_that_nobody_states_is_not_known(string sex) =>
        Of((Sex, sex))["sex"]!.By.ShouldBe([KeyValuePair.Create("unknown", 1)]);

    [Theory]
    [InlineData("2026-06-30T15:59:59Z", 0)] // 30 June in China.
    [InlineData("2026-06-30T16:00:00Z", 1)]
    [InlineData("2026-09-30T15:59:59Z", 1)]
    [InlineData("2026-09-30T16:00:00Z", 0)]
    public void New_is_who_was_confirmed_within_the_period(string at, int count) =>
        Count(
            File(at: DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))
        )["new"]!.All.ShouldBe(count);

    [Fact]
    public void An_exit_of_the_period_is_told_by_its_reason()
    {
        var gone = File()
            .Change(
                new FileEdit { Stage = ChildStage.Exited, Exit = ExitReason.ParentsBack },
                At(In.AddDays(1))
            )
            .After;

        var numbers = Count(gone);

        numbers["exited"]!.By.ShouldBe([KeyValuePair.Create("parents-back", 1)]);
        numbers["total"]!.All.ShouldBe(0);
        CountIn(Town, CompilationPeriod.Find("2026Q4")!, gone)["exited"]!.All.ShouldBe(0);
    }

    [Theory]
    [InlineData(HouseholdKind, "rural", "household-kind")]
    [InlineData(SchoolStage, "primary", "school")]
    [InlineData(SchoolStage, "not-studying", "school")]
    [InlineData(Boarding, "no", "boarding")]
    [InlineData(GuardianshipType, "carer-unable", "guardianship-type")]
    [InlineData(GuardianshipGrade, "poor", "guardianship-grade")]
    [InlineData(FatherState, "prison", "father")]
    [InlineData(MotherState, "deported", "mother")]
    [InlineData(Health, "ill", "health")]
    public void A_code_of_the_file_is_a_part_and_without_it_nothing_is_known(
        ChildField field,
        string code,
        string indicator
    )
    {
        Of((field, code))[indicator]!.By.ShouldBe([KeyValuePair.Create(code, 1)]);
        Of()[indicator]!.By.ShouldBe([KeyValuePair.Create("unknown", 1)]);
    }

    [Theory]
    [InlineData("away", "away", "both-away")]
    [InlineData("away", "home", "father-away")]
    [InlineData("dead", "away", "mother-away")]
    [InlineData("home", "prison", "neither-away")]
    [InlineData("away", "", "unknown")]
    public void Which_parents_are_away(string father, string mother, string part) =>
        Of((FatherState, father), (MotherState, mother))["parents"]!.By.ShouldBe([
            KeyValuePair.Create(part, 1),
        ]);

    [Fact]
    public void Who_is_in_several_key_groups_is_one_child()
    {
        var groups = Of(
            (SchoolStage, "dropout"),
            (Health, "disabled"),
            (Relief, "minimum-living housing")
        )["key-groups"]!;

        groups.All.ShouldBe(1);
        groups.By.Keys.ShouldBe(["disabled", "dropout", "hardship"]);
    }

    [Fact]
    public void Focus_groups_are_apart_from_the_key_groups()
    {
        var withdrawn = File(values: [(FatherState, "away"), (MotherState, "away")])
            .Change(new FileEdit { SetFlags = [ChildConcern.Withdrawn] }, At(In))
            .After;

        var numbers = Count(withdrawn);

        numbers["focus-groups"]!.By.Keys.ShouldBe(["both-away", "withdrawn"]);
        numbers["key-groups"]!.All.ShouldBe(0);
    }

    [Fact]
    public void Risk_is_what_the_ledger_shows()
    {
        var tally = new Tally([CountedKind.Ledger]);
        tally.Count(new CountedChild(CountedFacts.Of(File(), RiskLevel.Red), 330212110, Quarter));

        tally.Numbers()["risk"]!.By.ShouldBe([KeyValuePair.Create("red", 1)]);
    }

    [Fact]
    public void Only_the_disabled_have_a_class_and_a_grade()
    {
        var numbers = Of((DisabilityClass, "4"), (DisabilityGrade, "2"));

        numbers["disability-class"]!.By.ShouldBe([KeyValuePair.Create("4", 1)]);
        numbers["disability-grade"]!.By.ShouldBe([KeyValuePair.Create("2", 1)]);
        Of()["disability-class"]!.All.ShouldBe(0);
        Of((Health, "disabled"))["disability-grade"]!.By.ShouldBe([
            KeyValuePair.Create("unknown", 1),
        ]);
    }

    [Fact]
    public void Income_and_relief_may_be_several()
    {
        var numbers = Of((IncomeSources, "work-away relatives"), (Relief, "medical"));

        (numbers["income"]!.All, numbers["income"]!.By.Count).ShouldBe((1, 2));
        numbers["relief"]!.By.ShouldBe([KeyValuePair.Create("medical", 1)]);
    }

    [Theory]
    [InlineData("good", "good", "", "yes")]
    [InlineData("good", "fair", "no", "yes")]
    [InlineData("good", "poor", "", "no")]
    [InlineData("none", "good", "", "no")]
    [InlineData("carer-unable", "fair", "", "no")]
    [InlineData("good", "good", "yes", "no")]
    [InlineData("good", "", "", "unknown")]
    public void Fit_care(string type, string grade, string alone, string part) =>
        Of((GuardianshipType, type), (GuardianshipGrade, grade), (LivesAlone, alone))[
            "fit-carer"
        ]!.By.ShouldBe([KeyValuePair.Create(part, 1)]);

    [Theory]
    [InlineData("2026-01-01", null, "yes")]
    [InlineData("2026-01-01", "2026-09-30", "yes")]
    [InlineData("2026-01-01", "2026-09-29", "no")]
    [InlineData("2026-10-01", null, "no")]
    public void Somebody_is_entrusted_on_the_cut_off_day(string from, string? to, string part)
    {
        var carer = new Carer
        {
            Id = "c1",
            Name = "林奶奶",
            From = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            To = to is null
                ? null
                : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture),
            Origin = At(In),
        };
        var file = File(values: [(FatherState, "away"), (MotherState, "away")]);

        Count(file.Change(new FileEdit { Carers = [carer] }, At(In)).After)[
            "entrusted"
        ]!.By.ShouldBe([KeyValuePair.Create(part, 1)]);
    }

    [Fact]
    public void With_a_parent_at_home_nobody_need_be_entrusted() =>
        Of((FatherState, "away"), (MotherState, "home"))["entrusted"]!.All.ShouldBe(0);

    [Fact]
    public void Companions_and_who_answers_for_the_child()
    {
        var numbers = Of((PairedStaff, "严老师"), (CaringMother, "苗妈妈"));

        numbers["companions"]!.By.Keys.ShouldBe(["caring-mother", "paired-staff"]);
        numbers["unassigned"]!.All.ShouldBe(1);
        Of((Visitor, "走访人"))["unassigned"]!.All.ShouldBe(0);
    }

    [Fact]
    public void A_file_that_nobody_touched_this_quarter_is_stale()
    {
        var old = File(at: new DateTimeOffset(2026, 6, 30, 15, 0, 0, TimeSpan.Zero));

        Count(old)["stale"]!.All.ShouldBe(1);
        Count(old.Change(new Dictionary<ChildField, string?> { [Grade] = "三年级" }, At(In)).After)[
            "stale"
        ]!.All.ShouldBe(0);
        Of()["stale"]!.All.ShouldBe(0);
    }

    [Fact]
    public void Screenings_count_where_somebody_keeps_them_and_else_are_left_out()
    {
        var tally = new Tally([CountedKind.Ledger, CountedKind.Screening]);
        tally.Count(
            new CountedChild(CountedFacts.Of(File(), RiskLevel.Green), 330212110, Campaign)
        );
        ScreeningFacts[] found =
        [
            new(true, Screened: true, Seen: true, 2, 1, Village: 330212110001),
            new(true, Screened: true, Seen: false),
            new(true, Screened: false, Seen: true, Village: 330212110001),
            // Another town screens it now; what is dangerous here is still to be removed.
            new(Candidate: false, Screened: true, Seen: true, DangersOpen: 1),
        ];
        foreach (var facts in found)
        {
            tally.Count(facts);
        }
        var numbers = tally.Numbers();

        new[] { "screening-candidates", "screened", "unscreened", "seen" }
            .Select(code => numbers[code]!.All)
            .ShouldBe([3, 2, 1, 1]);
        (
            numbers["dangers"]!.All,
            numbers["dangers"]!.Of("open"),
            numbers["dangers"]!.Of("cleared")
        ).ShouldBe((4, 3, 1));
        numbers["screening-candidates"]!.Villages.ShouldBe([new("", 1), new("330212110001", 2)]);
        numbers["total"]!.All.ShouldBe(1);
        Of()["screened"].ShouldBeNull();
    }

    [Fact]
    public void Reports_by_circumstance_and_whether_they_were_taken_in_time()
    {
        var tally = new Tally([CountedKind.Reports]);
        tally.Count(new ReportFacts(Bits("MISSING", "DROPOUT"), Kept: 2, Missed: 1, Running: 0));
        tally.Count(
            new ReportFacts(
                ReportIndicators.BitsOf(["SEXUAL_ABUSE"], restricted: true),
                Kept: 0,
                Missed: 0,
                Running: 3
            )
        );
        tally.Count(new ReportFacts(Bits(), 0, 0, 0));
        var numbers = tally.Numbers();

        numbers["reports"]!.All.ShouldBe(3);
        numbers["reports"]!.By.Keys.ShouldBe(["DROPOUT", "MISSING", "none", "restricted"]);
        (
            numbers["clocks"]!.Of("kept"),
            numbers["clocks"]!.Of("missed"),
            numbers["clocks"]!.Of("running")
        ).ShouldBe((2, 1, 3));
        numbers["total"].ShouldBeNull();

        static ulong Bits(params string[] codes) =>
            ReportIndicators.BitsOf(codes, restricted: false);
    }

    [Fact]
    public void Every_number_has_one_code_a_rule_in_both_languages_and_parts_that_fit_its_bits()
    {
        IndicatorTable.All.Select(one => one.Code).ShouldBeUnique();
        foreach (var one in IndicatorTable.All)
        {
            new[] { one.Zh, one.En, one.RuleZh, one.RuleEn, one.Source }.ShouldAllBe(text =>
                text.Length > 0
            );
            one.Values.Length.ShouldBeLessThanOrEqualTo(64);
            one.Values.Select(value => value.Value).ShouldBeUnique();
            // By one rule, and that over the facts of its kind.
            (
                one.OfChild is not null,
                one.OfReport is not null,
                one.OfScreening is not null
            ).ShouldBe(
                (
                    one.Kind == CountedKind.Ledger,
                    one.Kind == CountedKind.Reports,
                    one.Kind == CountedKind.Screening
                ),
                one.Code
            );
        }
    }

    [Fact]
    public void A_stored_number_keeps_its_meaning()
    {
        var facts = CountedFacts.Of(
            File(
                ChildStage.Candidate,
                In,
                (Sex, "2"),
                (SchoolStage, "dropout"),
                (GuardianshipType, "none"),
                (GuardianshipGrade, "poor"),
                (FatherState, "deported"),
                (MotherState, "home"),
                (Health, "ill"),
                (DisabilityClass, "7"),
                (DisabilityGrade, "4"),
                (IncomeSources, "work-away other"),
                (Relief, "minimum-living"),
                (Boarding, "no"),
                (LivesAlone, "yes"),
                (HouseholdKind, "urban"),
                (CaringMother, "苗妈妈")
            ),
            RiskLevel.Red
        );

        facts.ShouldBe(
            new CountedFacts
            {
                Birth = 20150307,
                Household = 330212110,
                HouseholdVillage = 330212110001,
                Residence = 330212110,
                ResidenceVillage = 330212110001,
                Stage = 2,
                Since = 20260803,
                Sex = 3,
                School = 7,
                GuardianshipType = 1,
                GuardianshipGrade = 3,
                Father = 12,
                Mother = 1,
                Health = 3,
                DisabilityClass = 7,
                DisabilityGrade = 4,
                Income = 0b10001,
                Relief = 1,
                Boarding = 2,
                LivesAlone = 1,
                HouseholdKind = 2,
                Accompanied = 0b10000,
                Risk = 4,
                Flags = 0b10111,
                Touched = 20260803,
            }
        );
    }
}

internal static class Uniqueness
{
    public static void ShouldBeUnique(this IEnumerable<string> codes)
    {
        var all = codes.ToList();
        all.Distinct(StringComparer.Ordinal).Count().ShouldBe(all.Count);
    }
}
