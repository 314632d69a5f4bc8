using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Children;

/// <summary>A file as it is sealed: each origin once, since a row's values all have the same.</summary>
internal sealed record ChildBody
{
    public required ChildStatus Status { get; init; }
    public required List<Origin> Origins { get; init; }
    public required Dictionary<string, StoredValue> Values { get; init; }
    public required Origin Created { get; init; }
    public ImmutableArray<Naming>? Namings { get; init; }
    public ImmutableArray<Carer>? Carers { get; init; }
    public ImmutableArray<LeaveNotice>? Notices { get; init; }
    public ImmutableArray<CareRecord>? Care { get; init; }
    public ImmutableArray<KeyFlag>? Flags { get; init; }
    public ImmutableArray<YearCheck>? Checks { get; init; }
    public ImmutableArray<QuarterMark>? Quarters { get; init; }
    public RiskOverride? Risk { get; init; }
    public ImmutableArray<MergedPart>? Merged { get; init; }

    public static byte[] Write(ChildFile file)
    {
        var origins = new List<Origin>();
        var at = new Dictionary<Origin, int>();
        var values = new Dictionary<string, StoredValue>(file.Values.Count, StringComparer.Ordinal);
        foreach (var (field, value) in file.Values)
        {
            if (!at.TryGetValue(value.Origin, out var index))
            {
                index = at[value.Origin] = origins.Count;
                origins.Add(value.Origin);
            }
            values[ChildFields.NameOf(field)] = new StoredValue(value.Text, index, value.Raw);
        }
        return JsonSerializer.SerializeToUtf8Bytes(
            new ChildBody
            {
                Status = file.Status,
                Origins = origins,
                Values = values,
                Created = file.Created,
                Namings = Some(file.Namings),
                Carers = Some(file.Carers),
                Notices = Some(file.Notices),
                Care = Some(file.Care),
                Flags = Some(file.Flags),
                Checks = Some(file.Checks),
                Quarters = Some(file.Quarters),
                Risk = file.Risk,
                Merged = Some(file.Merged),
            },
            ChildBodyJson.Stored.ChildBody
        );
    }

    public static ChildFile Read(string id, long version, ReadOnlySpan<byte> json)
    {
        var body = JsonSerializer.Deserialize(json, ChildBodyJson.Stored.ChildBody)!;
        var values = ImmutableDictionary.CreateBuilder<ChildField, FieldValue>();
        foreach (var (name, value) in body.Values)
        {
            if (ChildFields.Find(name) is { } field)
            {
                values[field] = new FieldValue(value.T, body.Origins[value.O], value.R);
            }
        }
        return new ChildFile
        {
            Id = id,
            Version = version,
            Status = body.Status,
            Values = values.ToImmutable(),
            Created = body.Created,
            Namings = body.Namings ?? [],
            Carers = body.Carers ?? [],
            Notices = body.Notices ?? [],
            Care = body.Care ?? [],
            Flags = body.Flags ?? [],
            Checks = body.Checks ?? [],
            Quarters = body.Quarters ?? [],
            Risk = body.Risk,
            Merged = body.Merged ?? [],
        };
    }

    /// <summary>What is empty is not written.</summary>
    private static ImmutableArray<T>? Some<T>(ImmutableArray<T> list) => list.IsEmpty ? null : list;
}

/// <param name="T">The text.</param>
/// <param name="O">Which of the origins.</param>
/// <param name="R">As the sender wrote it.</param>
internal sealed record StoredValue(string T, int O, string? R);

/// <summary>What one version of a file changed, as it is sealed.</summary>
internal sealed record PastBody
{
    public required Origin Origin { get; init; }
    public required List<PastValue> Values { get; init; }
    public required ImmutableArray<FactChange> Facts { get; init; }

    public static byte[] Write(FileChange change) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new PastBody
            {
                Origin = change.Origin,
                Values =
                [
                    .. change.Values.Select(one => new PastValue(
                        ChildFields.NameOf(one.Field),
                        one.Before,
                        one.After
                    )),
                ],
                Facts = change.Facts,
            },
            ChildBodyJson.Stored.PastBody
        );

    public static PastBody Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, ChildBodyJson.Stored.PastBody)!;
}

/// <param name="Field">The field's name.</param>
internal sealed record PastValue(string Field, FieldValue? Before, FieldValue? After);

[JsonSerializable(typeof(ChildBody))]
[JsonSerializable(typeof(PastBody))]
internal sealed partial class ChildBodyJson : JsonSerializerContext
{
    /// <summary>Enums by their names, so that a new one between them changes nothing; Chinese as it is, since it is sealed anyway.</summary>
    public static ChildBodyJson Stored { get; } =
        new(
            new JsonSerializerOptions
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                IgnoreReadOnlyProperties = true,
                Converters =
                {
                    new JsonStringEnumConverter<ChildStage>(),
                    new JsonStringEnumConverter<ExitReason>(),
                    new JsonStringEnumConverter<ChildConcern>(),
                    new JsonStringEnumConverter<RiskLevel>(),
                    new JsonStringEnumConverter<CheckFinding>(),
                    new JsonStringEnumConverter<RosterKind>(),
                    new JsonStringEnumConverter<QuarterWay>(),
                    new JsonStringEnumConverter<ChildField>(),
                },
            }
        );
}
