using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Children;

/// <summary>How a child is written into a town's ledger.</summary>
internal static class LedgerRow
{
    public const string Summary = "Summary";

    /// <summary>What open cases say, by which the risk was told: whoever writes the row and does not know it leaves it.</summary>
    public const string Cases = "Cases";

    /// <summary>What counting needs, sealed apart: whoever counts opens no name.</summary>
    public const string Counted = "Counted";

    /// <summary>How many of these a row can have; a filter compares each.</summary>
    public const int Units = 4;
    public const int Phones = 6;
    public const int Readings = 3;

    public static TableEntity Of(
        string town,
        ChildFile file,
        DateOnly today,
        EligibilitySettings eligibility,
        RiskThresholds thresholds,
        CaseFacts cases,
        ChildKeys keys,
        Sealing sealing
    )
    {
        var places = ChildPlaces.Of(file);
        var row = new TableEntity(town, file.Id)
        {
            ["Version"] = file.Version,
            ["Stage"] = ChildStages.NameOf(file.Status.Stage),
            ["Verdict"] = VerdictOf(Eligibility.Of(file, eligibility, today)),
            ["Namings"] = string.Join(
                ',',
                file.Namings.Select(one => NamedIn.Of(one).Text).Distinct(StringComparer.Ordinal)
            ),
            ["Checks"] = string.Join(
                ',',
                file.Checks.Select(one => $"{one.Year}:{CheckFindings.NameOf(one.Finding)}")
            ),
        };
        PutRisk(row, file, today, thresholds, cases, sealing);
        Put("Exit", file.Status.Reason is { } exit ? ChildStages.NameOf(exit) : null);
        Put("Sex", file[ChildField.Sex]);
        Put("HouseholdVillage", places.HouseholdVillage);
        Put("ResidenceVillage", places.ResidenceVillage);
        if (file.BirthDate is { } birth)
        {
            // The month alone, for filters: the day is sealed.
            row["Born"] = birth.Year * 100 + birth.Month;
        }
        foreach (var flag in ChildFlags.Of(file))
        {
            row[FlagColumn(ChildFlags.NameOf(flag.Flag))] = true;
        }
        Number("Unit", places.NamedBy.TakeLast(Units).Select(unit => unit.Slug));
        WriteHashes();
        row[Summary] = sealing.Seal(
            JsonSerializer.SerializeToUtf8Bytes(
                new LedgerSummary
                {
                    Name = file[ChildField.Name],
                    IdNumber = file[ChildField.IdNumber],
                    BirthDate = file.BirthDate,
                    HouseholdTown = places.HouseholdTown,
                    HouseholdVillage = places.HouseholdVillage,
                    ResidenceTown = places.ResidenceTown,
                    ResidenceVillage = places.ResidenceVillage,
                    School = places.School,
                    Grade = file[ChildField.Grade],
                    GuardianName = file[ChildField.GuardianName],
                    GuardianPhones = file[ChildField.GuardianPhones],
                    NamedBy = [.. places.NamedBy.Select(unit => unit.Value)],
                },
                LedgerJson.Default.LedgerSummary
            ),
            PlaceOf(town, file.Id)
        );
        return row;

        void WriteHashes()
        {
            Put("IdHash", file[ChildField.IdNumber] is { } id ? keys.IdHash(id) : null);
            if (file[ChildField.Name] is { } name)
            {
                row["NameHash"] = keys.ExactHash(name);
                row["FoldedHash"] = keys.FoldedHash(name);
                Number("Pinyin", NameKeys.Pinyin(name).Take(Readings).Select(keys.PinyinHash));
            }
            Put("SchoolHash", places.School is { } school ? keys.SchoolHash(school) : null);
            Number(
                "Phone",
                new[]
                {
                    ChildField.GuardianPhones,
                    ChildField.FatherPhones,
                    ChildField.MotherPhones,
                }
                    .SelectMany(field => file[field]?.Split(' ') ?? [])
                    .Concat(file.Carers.SelectMany(carer => carer.Phones))
                    .Distinct(StringComparer.Ordinal)
                    .Take(Phones)
                    .Select(keys.PhoneHash)
            );
        }

        void Put(string column, string? value)
        {
            if (value is not null)
            {
                row[column] = value;
            }
        }

        void Number(string column, IEnumerable<string> values)
        {
            var i = 0;
            foreach (var value in values)
            {
                row[$"{column}{i++}"] = value;
            }
        }
    }

    /// <summary>How much the child is at risk, and what of it its open cases say.</summary>
    public static void PutRisk(
        TableEntity row,
        ChildFile file,
        DateOnly today,
        RiskThresholds thresholds,
        CaseFacts cases,
        Sealing sealing
    )
    {
        var risk = Domain.Children.Risk.Of(file, today, thresholds, cases).Level;
        row["Risk"] = RiskLevels.NameOf(risk);
        row[Cases] = cases.Text;
        row[Counted] = sealing.Seal(
            JsonSerializer.SerializeToUtf8Bytes(
                CountedFacts.Of(file, risk),
                CountedJson.Default.CountedFacts
            ),
            CountedPlaceOf(row.PartitionKey, file.Id)
        );
    }

    /// <summary>The child has left the town's ledger: what stays is the version, over which no older one is written.</summary>
    public static TableEntity GoneOf(string town, ChildFile file) =>
        new(town, file.Id) { ["Version"] = file.Version, ["Gone"] = true };

    public static LedgerItem Read(TableEntity row, Sealing sealing)
    {
        NamedIn[] named = [.. Parts(row, "Namings").Select(NamedIn.Read)];
        return new LedgerItem(
            row.PartitionKey,
            row.RowKey,
            row.GetInt64("Version") ?? 0,
            ChildStages.Find(row.GetString("Stage")) ?? ChildStage.Base,
            row.GetString("Exit"),
            row.GetString("Risk"),
            row.GetString("Verdict"),
            row.GetString("Sex"),
            [
                .. ChildFlags
                    .All.All.Select(one => one.Value)
                    .Where(flag => row.GetBoolean(FlagColumn(flag)) == true),
            ],
            [
                .. named
                    .Select(one => $"{one.Year}:{RosterKinds.NameOf(one.Kind)}")
                    .Distinct(StringComparer.Ordinal),
            ],
            JsonSerializer.Deserialize(
                sealing.Open(row.GetBinary(Summary), PlaceOf(row.PartitionKey, row.RowKey)),
                LedgerJson.Default.LedgerSummary
            )!
        )
        {
            NamedIn = named,
            Checks = Parts(row, "Checks")
                .Select(part => part.Split(':'))
                .ToDictionary(
                    part => int.Parse(part[0], CultureInfo.InvariantCulture),
                    part => CheckFindings.Find(part[1])!.Value
                ),
        };
    }

    private static string[] Parts(TableEntity row, string column) =>
        (row.GetString(column) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The towns in whose ledgers a child stands: of its household and of its residence, or outside; none once it is merged.</summary>
    public static ImmutableArray<string> TownsOf(ChildFile file, EligibilitySettings eligibility)
    {
        if (file.Status.Stage == ChildStage.Merged)
        {
            return [];
        }
        ImmutableArray<string> towns =
        [
            .. new[] { file[ChildField.HouseholdTown], file[ChildField.ResidenceTown] }
                .OfType<string>()
                .Where(town => town.StartsWith(eligibility.District, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];
        return towns.IsEmpty ? [LedgerStore.Outside] : towns;
    }

    public static string FlagColumn(string flag) => "F_" + flag.Replace('-', '_');

    public static string VerdictOf(Eligibility eligibility) =>
        eligibility switch
        {
            { Verdict: EligibilityVerdict.Eligible } => "eligible",
            { Watched: true } => "watched",
            { Verdict: EligibilityVerdict.NotEligible } => "not-eligible",
            _ => "unknown",
        };

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(
            row,
            [
                (Summary, PlaceOf(row.PartitionKey, row.RowKey)),
                (Counted, CountedPlaceOf(row.PartitionKey, row.RowKey)),
            ]
        );

    /// <summary>Where the sealed facts belong.</summary>
    public static string CountedPlaceOf(string town, string childId) =>
        $"{PlaceOf(town, childId)} {Counted}";

    private static string PlaceOf(string town, string childId) =>
        $"{LedgerStore.Table} {town} {childId}";
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LedgerSummary))]
internal sealed partial class LedgerJson : JsonSerializerContext;

/// <summary>What is 0 is not written: a row's facts take some two hundred bytes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
[JsonSerializable(typeof(CountedFacts))]
internal sealed partial class CountedJson : JsonSerializerContext;
