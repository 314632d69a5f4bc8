using System.Globalization;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Obligations;

/// <summary>What is owed, as it was read.</summary>
/// <param name="Note">What a person said when closing it.</param>
internal sealed record StoredObligation(Obligation Obligation, string? Note, ETag ETag);

/// <summary>One change of what is owed.</summary>
/// <param name="By">The subject; null where the system did it.</param>
internal sealed record ObligationPast(
    long Version,
    DateTimeOffset At,
    ObligationState State,
    string? How,
    string? By,
    string? Note
);

/// <summary>Rows of the table <c>obligations</c>.</summary>
internal static class ObligationRows
{
    public const string Note = "Note";
    private const string Day = "yyyy-MM-dd";

    public static TableEntity RowOf(
        string partition,
        string key,
        Obligation one,
        string? note,
        Sealing sealing
    )
    {
        var row = new TableEntity(partition, key)
        {
            ["Code"] = one.Code,
            ["Period"] = one.Period,
            ["Unit"] = one.Unit.Value,
            ["Matter"] = one.Matter,
            ["Opens"] = TextOf(one.Opens),
            ["Due"] = TextOf(one.Due),
            ["State"] = one.State.ToString(),
            ["DoneAt"] = one.DoneAt,
            ["By"] = one.By,
            ["How"] = one.How,
            ["RemindedThrough"] = TextOf(one.RemindedThrough),
            ["Version"] = one.Version,
        };
        if (note is not null)
        {
            row[Note] = sealing.Seal(note, PlaceOf(partition, key));
        }
        return row;
    }

    public static TableEntity PastOf(
        string partition,
        string key,
        Obligation one,
        string? note,
        DateTimeOffset at,
        Sealing sealing
    )
    {
        var row = new TableEntity(partition, PastKey(key, one.Version))
        {
            ["At"] = at,
            ["Due"] = TextOf(one.Due),
            ["State"] = one.State.ToString(),
            ["How"] = one.How,
            ["By"] = one.By,
            ["Version"] = one.Version,
        };
        if (note is not null)
        {
            row[Note] = sealing.Seal(note, PlaceOf(partition, row.RowKey));
        }
        return row;
    }

    public static StoredObligation Read(TableEntity row, Sealing sealing) =>
        new(
            new Obligation
            {
                Code = row.GetString("Code"),
                Period = row.GetString("Period"),
                Unit = new UnitId(row.GetString("Unit")),
                Matter = row.GetString("Matter"),
                Opens = DayOf(row.GetString("Opens")),
                Due = DayOf(row.GetString("Due")),
                State = Enum.Parse<ObligationState>(row.GetString("State")),
                DoneAt = row.GetDateTimeOffset("DoneAt"),
                By = row.GetString("By"),
                How = row.GetString("How"),
                RemindedThrough = DayOf(row.GetString("RemindedThrough")),
                Version = row.GetInt64("Version")!.Value,
            },
            NoteOf(row, sealing),
            row.ETag
        );

    public static ObligationPast ReadPast(TableEntity row, Sealing sealing) =>
        new(
            row.GetInt64("Version")!.Value,
            row.GetDateTimeOffset("At")!.Value,
            Enum.Parse<ObligationState>(row.GetString("State")),
            row.GetString("How"),
            row.GetString("By"),
            NoteOf(row, sealing)
        );

    public static string PastKey(string key, long version) => $"~{key}!{version:D10}";

    public static string TextOf(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    public static DateOnly DayOf(string text) =>
        DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);

    public static string PlaceOf(string partition, string key) =>
        $"{ObligationStore.Table} {partition} {key} {Note}";

    private static string? NoteOf(TableEntity row, Sealing sealing) =>
        sealing.OpenText(row.GetBinary(Note), PlaceOf(row.PartitionKey, row.RowKey));
}
