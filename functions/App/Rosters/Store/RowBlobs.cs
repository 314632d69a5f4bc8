using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Store;

/// <summary>A checked row as it is kept: what the sender wrote beside what was made of it.</summary>
internal sealed record StoredRow
{
    /// <summary>Its number in the sender's sheet.</summary>
    public required int Row { get; init; }

    /// <summary>What the sender wrote, cell by cell; empty where only the values are kept.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    public required CheckedRow Checked { get; init; }

    /// <summary>The row of an earlier roster that this one mends.</summary>
    public Mending? Mends { get; init; }
}

/// <param name="Roster">The earlier roster.</param>
/// <param name="Row">Its row.</param>
internal sealed record Mending(string Roster, int Row);

/// <summary>Rows on their way into a blob: a line of JSON each, compressed when it is full. Nothing but their text is held.</summary>
internal sealed class RowSheaf : IDisposable
{
    private readonly ArrayBufferWriter<byte> lines;
    private readonly MemoryStream packed = new();
    private readonly Utf8JsonWriter json;

    /// <param name="bytes">How much it is to hold; a row more fits.</param>
    public RowSheaf(int bytes)
    {
        lines = new ArrayBufferWriter<byte>(bytes + (bytes / 4));
        json = new Utf8JsonWriter(lines);
        Full = bytes;
    }

    private int Full { get; }

    public bool IsFull => lines.WrittenCount >= Full;

    public int Count { get; private set; }

    /// <summary>The number of the first row in it.</summary>
    public int First { get; private set; }

    public void Add(StoredRow row)
    {
        if (Count++ == 0)
        {
            First = row.Row;
        }
        JsonSerializer.Serialize(json, row, StoredRowJson.Default.StoredRow);
        json.Flush();
        json.Reset();
        lines.Write("\n"u8);
    }

    /// <summary>What was gathered, compressed, until the next row; the sheaf is empty then.</summary>
    public ReadOnlySpan<byte> Take()
    {
        packed.SetLength(0);
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(lines.WrittenSpan);
        }
        lines.ResetWrittenCount();
        Count = 0;
        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    public void Dispose()
    {
        json.Dispose();
        packed.Dispose();
    }
}

/// <summary>Where a roster's rows are kept, and how they are read again.</summary>
internal static class RowBlobs
{
    /// <summary>Every row, in the sender's order.</summary>
    public static string PagesOf(string id) => $"{id}/page/";

    /// <summary>The rows that somebody must mend or decide.</summary>
    public static string MendsOf(string id) => $"{id}/mend/";

    /// <summary>What of a group of rows is to be taken into the ledger.</summary>
    public static string TakesOf(string id, int group) => $"{id}/take/{group:D3}/";

    public static IEnumerable<StoredRow> Read(byte[] packed)
    {
        using var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var lines = new StreamReader(deflate);
        while (lines.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize(line, StoredRowJson.Default.StoredRow)!;
        }
    }

    /// <summary>The first row's number, by a blob's name.</summary>
    public static int FirstRowOf(string name) =>
        int.Parse(
            name.AsSpan(name.LastIndexOf('/') + 1),
            System.Globalization.CultureInfo.InvariantCulture
        );
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(RowCodeConverter)]
)]
[JsonSerializable(typeof(StoredRow))]
internal sealed partial class StoredRowJson : JsonSerializerContext;

/// <summary>Codes are kept by their names: the list may grow in the middle.</summary>
internal sealed class RowCodeConverter : JsonConverter<RowCode>
{
    public override RowCode Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => RowCodes.Find(reader.GetString() ?? "") ?? throw new JsonException();

    public override void Write(
        Utf8JsonWriter writer,
        RowCode value,
        JsonSerializerOptions options
    ) => writer.WriteStringValue(RowCodes.NameOf(value));
}
