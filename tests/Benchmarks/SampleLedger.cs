using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.Benchmarks;

/// <summary>A district's ledger of invented, confirmed children, spread evenly over its towns, each row as the app writes it.</summary>
internal static class SampleLedger
{
    private const int RowsPerTransaction = 100;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int SummaryBytes = 420;
    private const int AtOnce = 8;
    private static readonly JsonSerializerOptions Compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = System
            .Text
            .Json
            .Serialization
            .JsonIgnoreCondition
            .WhenWritingDefault,
    };

    public static TableClient TableOf(string storage) =>
        new(
            storage,
            "ledger",
            new TableClientOptions { Diagnostics = { IsLoggingEnabled = false } }
        );

    /// <param name="keys">As the app is given them: <c>1:BASE64</c>.</param>
    public static Task WriteAsync(
        string storage,
        string keys,
        IReadOnlyList<string> towns,
        int children
    )
    {
        var key = Convert.FromBase64String(keys.Split(',')[^1].Split(':')[1]);
        var version = byte.Parse(
            keys.Split(',')[^1].Split(':')[0],
            System.Globalization.CultureInfo.InvariantCulture
        );
        var table = TableOf(storage);
        return Parallel.ForEachAsync(
            Enumerable
                .Range(0, children)
                .GroupBy(child => towns[child % towns.Count], StringComparer.Ordinal)
                .SelectMany(town =>
                    town.Chunk(RowsPerTransaction).Select(lot => (Town: town.Key, Lot: lot))
                ),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (work, stop) =>
                await table.SubmitTransactionAsync(
                    work.Lot.Select(child => new TableTransactionAction(
                        TableTransactionActionType.Add,
                        Row(work.Town, child, version, key)
                    )),
                    stop
                )
        );
    }

    private static TableEntity Row(string town, int child, byte version, byte[] key)
    {
        var id = $"{child % 256:x2}{child:x24}";
        var code = int.Parse(town, System.Globalization.CultureInfo.InvariantCulture);
        var born = new DateOnly(2011, 1, 1).AddDays(child % 5400);
        var facts = new CountedFacts
        {
            Birth = CountedFacts.Number(born),
            Household = code,
            HouseholdVillage = code * 1000L + 1 + child % 17,
            Residence = code,
            ResidenceVillage = code * 1000L + 1 + child % 17,
            Stage = 3,
            Since = 20260903,
            Sex = 2 + child % 2,
            School = 1 + child % 8,
            Boarding = 1 + child % 2,
            GuardianshipType = 1 + child % 5,
            GuardianshipGrade = 1 + child % 3,
            Father = 1 + child % 3,
            Mother = 2,
            Risk = 1 + child % 4,
            Flags = child % 64,
            Health = 1 + child % 3,
            Income = 1 + child % 31,
            Relief = child % 32,
            Accompanied = child % 32,
            Touched = 20260903,
        };
        return new TableEntity(town, id)
        {
            ["Version"] = 2L,
            ["Stage"] = "confirmed",
            ["Risk"] = "green",
            ["Verdict"] = "eligible",
            ["Namings"] = "2026:school:330212110-school-1",
            ["Sex"] = "1",
            ["Born"] = born.Year * 100 + born.Month,
            ["HouseholdVillage"] = $"{facts.HouseholdVillage}",
            ["ResidenceVillage"] = $"{facts.ResidenceVillage}",
            ["Summary"] = RandomNumberGenerator.GetBytes(SummaryBytes),
            ["Counted"] = Seal(
                JsonSerializer.SerializeToUtf8Bytes(facts, Compact),
                $"ledger {town} {id} Counted",
                version,
                key
            ),
        };
    }

    /// <summary>As the app seals: key version, nonce, tag, ciphertext; bound to its place.</summary>
    private static byte[] Seal(byte[] plain, string place, byte version, byte[] key)
    {
        var seal = new byte[1 + NonceBytes + TagBytes + plain.Length];
        seal[0] = version;
        RandomNumberGenerator.Fill(seal.AsSpan(1, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            seal.AsSpan(1, NonceBytes),
            plain,
            seal.AsSpan(1 + NonceBytes + TagBytes),
            seal.AsSpan(1 + NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(place)
        );
        return seal;
    }
}
