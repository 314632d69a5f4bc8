using System.Globalization;
using CsCheck;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;
using static LeftBehindCare.Domain.Children.ChildField;

namespace LeftBehindCare.Domain.Tests.Compilation;

/// <summary>Streamed totals of random districts against another way to count them: slowly, from the files' own words, child by child.</summary>
public sealed class TotalsOfRandomDistricts
{
    private static readonly string[] Towns = ["330212110", "330212103", "330212008"];
    private static readonly string?[] Places = [.. Towns, "330203009", null];
    private static readonly CompilationPeriod Period = CompilationPeriod.Find("2026Q3")!;
    private static readonly DateOnly Cutoff = new(2026, 9, 30);

    private static readonly Gen<Spec> Child =
        from stage in Gen.Int[0, 3]
        from birth in Gen.Int[-200, 6300]
        from household in Any(Places)
        from residence in Any(Places)
        from day in Gen.Int[0, 400]
        from sex in Any("1", "2", "9", null)
        from school in Any("primary", "dropout", "junior", null)
        from type in Any("none", "good", "carer-unable", null)
        from grade in Any("good", "fair", "poor", null)
        from father in Any("away", "home", "prison", null)
        from mother in Any("away", "home", "dead", null)
        from relief in Any("minimum-living", "medical housing", null)
        from exit in Gen.Int[0, 5]
        from visits in Gen.Int[150, 310].Array[0, 5]
        from tutored in Gen.Int[100, 350]
        from lasts in Gen.Int[0, 200]
        select new Spec(
            (ChildStage)stage,
            birth < 0 ? null : Cutoff.AddDays(50 - birth),
            household,
            residence,
            new DateOnly(2025, 12, 1).AddDays(day),
            sex,
            school,
            type,
            grade,
            father,
            mother,
            relief,
            (ExitReason)exit,
            [.. visits.Select(after => new DateOnly(2025, 12, 1).AddDays(after))],
            new DateOnly(2025, 12, 1).AddDays(tutored),
            lasts
        );

    private static Gen<string?> Any(params string?[] values) =>
        Gen.Int[0, values.Length - 1].Select(at => values[at]);

    [Fact]
    public void They_are_those_of_a_slow_count() =>
        Child
            .Array[0, 60]
            .Sample(
                children =>
                {
                    var district = CompiledNumbers.Sum([
                        .. Towns.Select(town =>
                            CountedExamples.CountIn(
                                town,
                                Period,
                                // A child stands in the ledgers of household and residence.
                                children
                                    .Where(one => one.Household == town || one.Residence == town)
                                    .Select(one => one.File())
                            )
                        ),
                    ]);
                    foreach (var (indicator, counts) in Slowly(children))
                    {
                        var figure = district[indicator]!;
                        figure.By.ToDictionary().ShouldBe(counts, ignoreOrder: true, indicator);
                    }
                    district["total"]!.All.ShouldBe(children.Count(one => one.InTotal));
                    // The published table takes its parts for the whole.
                    foreach (
                        var divided in new[]
                        {
                            "age",
                            "sex",
                            "school",
                            "boarding",
                            "guardianship-type",
                            "guardianship-grade",
                        }
                    )
                    {
                        district[divided]!.By.Values.Sum().ShouldBe(district["total"]!.All);
                    }
                    district["second-register"]!.All.ShouldBe(
                        children.Count(one =>
                            one.Stage == ChildStage.Confirmed
                            && !Towns.Contains(one.Household)
                            && Towns.Contains(one.Residence)
                            && one.Under16
                        )
                    );
                    district["candidates"]!.All.ShouldBe(
                        children.Count(one =>
                            one.Stage == ChildStage.Candidate
                            && (Towns.Contains(one.Household) || Towns.Contains(one.Residence))
                            && one.Under16
                        )
                    );
                    district["new"]!.All.ShouldBe(
                        children.Count(one => one.InTotal && one.InQuarter)
                    );
                    district["stale"]!.All.ShouldBe(
                        children.Count(one => one.InTotal && one.Day < new DateOnly(2026, 7, 1))
                    );
                },
                iter: 300
            );

    private static Dictionary<string, Dictionary<string, int>> Slowly(Spec[] children)
    {
        return new(StringComparer.Ordinal)
        {
            ["age"] = By(one =>
                one.Years() switch
                {
                    null => ["unknown"],
                    < 6 => ["0-5"],
                    < 14 => ["6-13"],
                    _ => ["14-15"],
                }
            ),
            ["sex"] = By(one =>
                [
                    one.Sex is "1" ? "male"
                    : one.Sex is "2" ? "female"
                    : "unknown",
                ]
            ),
            ["school"] = By(one => [one.School ?? "unknown"]),
            ["guardianship-type"] = By(one => [one.Type ?? "unknown"]),
            ["guardianship-grade"] = By(one => [one.Grade ?? "unknown"]),
            ["father"] = By(one => [one.Father ?? "unknown"]),
            ["parents"] = By(one =>
                one is { Father: null } or { Mother: null } ? ["unknown"]
                : one is { Father: "away", Mother: "away" } ? ["both-away"]
                : one.Father == "away" ? ["father-away"]
                : one.Mother == "away" ? ["mother-away"]
                : ["neither-away"]
            ),
            ["relief"] = By(one => one.Relief?.Split(' ') ?? []),
            ["key-groups"] = By(one =>
                new[]
                {
                    one.School == "dropout" ? "dropout" : null,
                    one.Relief == "minimum-living" ? "hardship" : null,
                    one.Type == "none" ? "no-guardian" : null,
                    one is { Father: "prison", Mother: "dead" } ? "unsupported" : null,
                }
                    .OfType<string>()
                    .ToArray()
            ),
            ["fit-carer"] = By(one =>
                one.Grade == "poor" || one.Type is "none" or "carer-unable" ? ["no"]
                : one.Grade is null ? ["unknown"]
                : ["yes"]
            ),
            ["visits"] = By(one =>
                [
                    one.Visits.Count(IsIn) switch
                    {
                        0 => "none",
                        1 or 2 => "one-or-two",
                        _ => "three-or-more",
                    },
                ]
            ),
            ["services"] = By(one =>
                Enumerable.Range(0, one.Lasts + 1).Any(day => IsIn(one.Tutored.AddDays(day)))
                    ? ["tutoring"]
                    : []
            ),
            ["exited"] = children
                .Where(one =>
                    one.Stage == ChildStage.Exited && Towns.Contains(one.Household) && one.InQuarter
                )
                .GroupBy(one => ChildStages.NameOf(one.Exit), StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
        };

        static bool IsIn(DateOnly day) => day >= new DateOnly(2026, 7, 1) && day <= Cutoff;

        Dictionary<string, int> By(Func<Spec, string[]> partsOf) =>
            children
                .Where(one => one.InTotal)
                .SelectMany(partsOf)
                .GroupBy(part => part, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }

    private sealed record Spec(
        ChildStage Stage,
        DateOnly? Birth,
        string? Household,
        string? Residence,
        DateOnly Day,
        string? Sex,
        string? School,
        string? Type,
        string? Grade,
        string? Father,
        string? Mother,
        string? Relief,
        ExitReason Exit,
        DateOnly[] Visits,
        DateOnly Tutored,
        int Lasts
    )
    {
        public bool InQuarter => Day >= new DateOnly(2026, 7, 1) && Day <= Cutoff;

        public bool Under16 => Birth is null || Years() is >= 0 and < 16;

        public bool InTotal =>
            Stage == ChildStage.Confirmed && Towns.Contains(Household) && Under16;

        /// <summary>Birthdays passed before the cut-off day, counted one by one; -1: not born yet.</summary>
        public int? Years()
        {
            if (Birth is not { } birth)
            {
                return null;
            }
            if (birth > Cutoff)
            {
                return -1;
            }
            var years = 0;
            while (birth.AddYears(years + 1) < Cutoff)
            {
                years++;
            }
            return years;
        }

        public ChildFile File()
        {
            var origin = CountedExamples.At(
                new DateTimeOffset(Day, new TimeOnly(4, 0), TimeSpan.Zero)
            );
            var file = ChildFile
                .New(
                    "00" + new string('a', 24),
                    Stage == ChildStage.Exited ? ChildStage.Confirmed : Stage,
                    new[]
                    {
                        (BirthDate, Birth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                        (HouseholdTown, Household),
                        (ResidenceTown, Residence),
                        (ChildField.Sex, Sex),
                        (SchoolStage, School),
                        (GuardianshipType, Type),
                        (GuardianshipGrade, Grade),
                        (FatherState, Father),
                        (MotherState, Mother),
                        (ChildField.Relief, Relief),
                    }
                        .Where(one => one.Item2 is not null)
                        .ToDictionary(one => one.Item1, one => new WrittenValue(one.Item2!)),
                    naming: null,
                    origin
                )
                .After.Change(new FileEdit { Care = [.. Care(origin)] }, origin)
                .After;
            return Stage == ChildStage.Exited
                ? file.Change(new FileEdit { Stage = ChildStage.Exited, Exit = Exit }, origin).After
                : file;
        }

        private IEnumerable<CareRecord> Care(Origin origin) =>
            Visits
                .Select((day, at) => (Id: $"v{at}", Kind: "visit", On: day, Until: (DateOnly?)null))
                .Append(("t", "tutoring", Tutored, Tutored.AddDays(Lasts)))
                .Select(one => new CareRecord
                {
                    Id = one.Id,
                    Kind = one.Kind,
                    On = one.On,
                    Until = one.Until,
                    Origin = origin,
                });
    }
}
