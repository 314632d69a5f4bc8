using System.Collections.Immutable;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening.Results;

/// <summary>A screening's form, as it is sent and kept: a draft as long as it is not submitted.</summary>
public sealed record ScreeningEntry
{
    /// <summary>What differs from the child's file or is missing there, by the field's name.</summary>
    public IReadOnlyDictionary<string, string?>? Values { get; init; }

    /// <summary>father, mother, paternal, maternal, kin, carer, siblings, nobody.</summary>
    public IReadOnlyList<string>? LivesWith { get; init; }

    public CarerEntry? Carer { get; init; }

    /// <summary>regular, irregular, stopped or home-teaching.</summary>
    public string? Attendance { get; init; }

    /// <summary>getting, needed or not-needed.</summary>
    public string? Rehabilitation { get; init; }

    /// <summary>The names of flags: the five key groups and the four focus groups.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Codes of circumstances.</summary>
    public IReadOnlyList<string>? Dangers { get; init; }

    public string? DangerNote { get; init; }

    /// <summary>alone, with-others or no.</summary>
    public string? Seen { get; init; }

    public string? NotSeenWhy { get; init; }

    /// <summary>confirmed, not-left-behind, aged-out or not-found.</summary>
    public string? Outcome { get; init; }

    /// <summary>Of a child that is not left behind: parents-back, with-parents, moved-out, died or mistaken.</summary>
    public string? Exit { get; init; }

    /// <summary>What is said to each proposal of the rules.</summary>
    public IReadOnlyList<AnswerEntry>? Answers { get; init; }

    public string? Note { get; init; }

    /// <summary>Made by whoever fills in the form, once a form: sent again with the same, it is the same form.</summary>
    public string? Client { get; init; }

    /// <summary>The version of the child's file that was shown.</summary>
    public long? FileVersion { get; init; }

    private const int MostClient = 64;

    /// <summary>Reads the form, and tells what in it is no code.</summary>
    internal (ScreeningForm Form, List<FieldError> Errors) Read()
    {
        var errors = new List<FieldError>();
        if (Client is { } client && !(client.Length <= MostClient && client.All(IsPlain)))
        {
            errors.Add(new FieldError("client", "invalid_format"));
        }
        var form = new ScreeningForm
        {
            Values = ChildPatches.ReadValues(Values, file: null, errors),
            LivesWith = [.. (LivesWith ?? []).Distinct(StringComparer.Ordinal)],
            Carer = Carer?.Read(),
            Attendance = Some(Attendance),
            Rehabilitation = Some(Rehabilitation),
            Groups =
            [
                .. (Groups ?? [])
                    .Select(name => Code(name, ChildFlags.Find, "groups"))
                    .OfType<ChildConcern>()
                    .Distinct(),
            ],
            Dangers = [.. (Dangers ?? []).Distinct(StringComparer.Ordinal)],
            DangerNote = Some(DangerNote),
            Seen = Code(Seen, ScreeningCodes.FindSeen, "seen"),
            NotSeenWhy = Some(NotSeenWhy),
            Outcome = Code(Outcome, ScreeningCodes.FindOutcome, "outcome"),
            Exit = Code(Exit, ChildStages.FindExit, "exit"),
            Answers =
            [
                .. (Answers ?? []).Select(answer => new ProposalAnswer(
                    answer.Code ?? "",
                    answer.Accept,
                    Some(answer.Reason)
                )),
            ],
            Note = Some(Note),
        };
        return (form, errors);

        T? Code<T>(string? text, Func<string?, T?> find, string field)
            where T : struct
        {
            var found = find(text);
            if (!string.IsNullOrEmpty(text) && found is null)
            {
                errors.Add(new FieldError(field, "unknown_code"));
            }
            return found;
        }
    }

    /// <summary>What two forms say differently, by the form's names.</summary>
    internal static IEnumerable<string> Differences(ScreeningEntry one, ScreeningEntry other)
    {
        var (a, b) = (one.Read().Form, other.Read().Form);
        foreach (
            var field in a
                .Values.Keys.Union(b.Values.Keys)
                .Order()
                .Where(field =>
                    a.Values.GetValueOrDefault(field) != b.Values.GetValueOrDefault(field)
                )
        )
        {
            yield return $"values.{ChildFields.NameOf(field)}";
        }
        foreach (
            var (name, same) in new[]
            {
                ("livesWith", Same(a.LivesWith, b.LivesWith)),
                ("carer", a.Carer == b.Carer),
                ("attendance", a.Attendance == b.Attendance),
                ("rehabilitation", a.Rehabilitation == b.Rehabilitation),
                ("groups", Same(a.Groups, b.Groups)),
                ("dangers", Same(a.Dangers, b.Dangers)),
                ("dangerNote", a.DangerNote == b.DangerNote),
                ("seen", a.Seen == b.Seen),
                ("notSeenWhy", a.NotSeenWhy == b.NotSeenWhy),
                ("outcome", a.Outcome == b.Outcome),
                ("exit", a.Exit == b.Exit),
                ("answers", Same(a.Answers, b.Answers)),
                ("note", a.Note == b.Note),
            }
        )
        {
            if (!same)
            {
                yield return name;
            }
        }
    }

    private static bool Same<T>(ImmutableArray<T> one, ImmutableArray<T> other) =>
        one.ToHashSet().SetEquals(other);

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';
}

/// <summary>Who cares for the child.</summary>
public sealed record CarerEntry
{
    public string? Name { get; init; }

    /// <summary>GB/T 4761.</summary>
    public string? Relation { get; init; }

    public DateOnly? BirthDate { get; init; }

    /// <summary>healthy, disabled or ill.</summary>
    public string? Health { get; init; }

    /// <summary>How many other children the carer looks after.</summary>
    public int? OtherWards { get; init; }

    internal ScreenedCarer? Read() =>
        string.IsNullOrWhiteSpace(Name)
        && Relation is null
        && BirthDate is null
        && Health is null
        && OtherWards is null
            ? null
            : new(Name?.Trim() ?? "", Relation, BirthDate, Health, OtherWards);
}

/// <summary>What a person says to a proposal.</summary>
public sealed record AnswerEntry
{
    /// <summary>The proposal's code.</summary>
    public string? Code { get; init; }

    public bool Accept { get; init; }

    /// <summary>Of a rejected one: why.</summary>
    public string? Reason { get; init; }
}
