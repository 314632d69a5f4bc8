using System.Collections.Immutable;
using System.Globalization;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>The calendar as it is delivered: every row of DOMAIN §3.</summary>
public static class ObligationSeed
{
    private const int Columns = 16;

    /// <summary>Reads the entries, in the file's order.</summary>
    /// <exception cref="FormatException">The data file is broken.</exception>
    public static ImmutableArray<ObligationEntry> Load(string csv) =>
        [.. CsvRows.Read(csv, Columns).Select(Read)];

    public static string NameOf(Recurrence recurrence) =>
        recurrence switch
        {
            Recurrence.Yearly => "yearly",
            Recurrence.Quarterly => "quarterly",
            Recurrence.HalfYearly => "half-yearly",
            Recurrence.Monthly => "monthly",
            Recurrence.Holidays => "holidays",
            Recurrence.SpringFestival => "spring-festival",
            Recurrence.Matter => "matter",
            _ => "never",
        };

    public static string NameOf(OverdueReminders overdue) =>
        overdue switch
        {
            OverdueReminders.Daily => "daily",
            OverdueReminders.Weekly => "weekly",
            _ => "none",
        };

    /// <summary>How often the late are reminded; null for an unknown name.</summary>
    public static OverdueReminders? Overdue(string? name) =>
        Enum.GetValues<OverdueReminders>()
            .Cast<OverdueReminders?>()
            .FirstOrDefault(one => NameOf(one!.Value) == name);

    private static ObligationEntry Read(string[] cells) =>
        new()
        {
            Code = cells[0],
            Name = cells[1],
            EnglishName = cells[2],
            Owes = Words(cells[3]),
            To = Words(cells[4]),
            Recurrence =
                Enum.GetValues<Recurrence>()
                    .Cast<Recurrence?>()
                    .FirstOrDefault(one => NameOf(one!.Value) == cells[5])
                ?? throw Broken(cells[5]),
            Opens = Rule(cells[6]),
            Due = Rule(cells[7]),
            Remind = [.. Words(cells[8]).Select(text => Rule(text)!)],
            Overdue = Overdue(cells[9]) ?? throw Broken(cells[9]),
            Copies = Words(cells[10]),
            Escalation = Escalation(cells[11]),
            IsFixed = cells[12] switch
            {
                "yes" => true,
                "no" => false,
                _ => throw Broken(cells[12]),
            },
            Kept = cells[13] switch
            {
                "yes" => InstancesKept.Yes,
                "not-yet" => InstancesKept.NotYet,
                "never" => InstancesKept.Never,
                _ => throw Broken(cells[13]),
            },
            Origin = cells[14],
            Section = cells[15],
        };

    private static ImmutableArray<string> Words(string cell) =>
        [.. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static DayRule? Rule(string text) =>
        text.Length == 0 ? null : DayRule.Parse(text) ?? throw Broken(text);

    private static EscalationRule? Escalation(string text) =>
        text.Length == 0 ? null
        : text.Split(':') is [var days, var to]
        && int.TryParse(days, CultureInfo.InvariantCulture, out var after)
            ? new EscalationRule(after, to)
        : throw Broken(text);

    private static FormatException Broken(string text) =>
        new($"The calendar of obligations says {text}.");
}
