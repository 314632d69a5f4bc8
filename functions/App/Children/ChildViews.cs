using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Children;

/// <summary>A child's file (一人一档).</summary>
public sealed record ChildView
{
    public string Id { get; init; } = "";

    public long Version { get; init; }

    public StatusView Status { get; init; } = new();

    /// <summary>By the field's name. Numbers and telephones are masked unless the file was opened.</summary>
    public IReadOnlyDictionary<string, ValueView> Values { get; init; } =
        new Dictionary<string, ValueView>(StringComparer.Ordinal);

    /// <summary>Fields that every file must have and this one has not.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public IReadOnlyList<NamingView> Namings { get; init; } = [];

    public IReadOnlyList<CarerView> Carers { get; init; } = [];

    public IReadOnlyList<NoticeGiven> Notices { get; init; } = [];

    /// <summary>Visits and services (走访与关爱服务).</summary>
    public IReadOnlyList<CareGiven> Care { get; init; } = [];

    public IReadOnlyList<FlagView> Flags { get; init; } = [];

    public RiskView Risk { get; init; } = new();

    public EligibilityView Eligibility { get; init; } = new();

    /// <summary>The ids of the files that were merged into this one.</summary>
    public IReadOnlyList<string> Merged { get; init; } = [];

    internal static ChildView Of(ChildFile file, Risk risk, Eligibility eligibility, bool opened) =>
        new()
        {
            Id = file.Id,
            Version = file.Version,
            Status = StatusView.Of(file.Status),
            Values = file
                .Values.OrderBy(one => one.Key)
                .ToDictionary(
                    one => ChildFields.NameOf(one.Key),
                    one => ValueView.Of(one.Key, one.Value, opened),
                    StringComparer.Ordinal
                ),
            Missing =
            [
                .. ChildFields
                    .All.Where(form =>
                        form.Need == FieldNeed.Must && !file.Values.ContainsKey(form.Field)
                    )
                    .Select(form => form.Name),
            ],
            Namings =
            [
                .. file.Namings.Select(one => new NamingView(
                    one.Year,
                    RosterKinds.NameOf(one.Kind),
                    one.Unit.Value,
                    one.Roster,
                    one.Row
                )),
            ],
            Carers = [.. file.Carers.Select(one => CarerView.Of(one, opened))],
            Notices = [.. file.Notices.Select(one => NoticeGiven.Of(one, opened))],
            Care = [.. file.Care.Select(CareGiven.Of)],
            Flags =
            [
                .. ChildFlags
                    .Of(file)
                    .Select(one => new FlagView(
                        ChildFlags.NameOf(one.Flag),
                        one.Since,
                        one.SetBy?.By
                    )),
            ],
            Risk = RiskView.Of(risk),
            Eligibility = EligibilityView.Of(eligibility),
            Merged = [.. file.Merged.Select(part => part.From)],
        };
}

/// <summary>How the child stands to the ledger.</summary>
public sealed record StatusView
{
    /// <summary>base, candidate, confirmed, exited or merged.</summary>
    public string Stage { get; init; } = "";

    public DateOnly Since { get; init; }

    /// <summary>Of an exit: why.</summary>
    public string? Exit { get; init; }

    /// <summary>Of a merged file: the one that the child lives on in.</summary>
    public string? Into { get; init; }

    internal static StatusView Of(ChildStatus status) =>
        new()
        {
            Stage = ChildStages.NameOf(status.Stage),
            Since = status.Since,
            Exit = status.Reason is { } reason ? ChildStages.NameOf(reason) : null,
            Into = status.Into,
        };
}

/// <summary>A value and where it came from.</summary>
/// <param name="Text">In its one form.</param>
/// <param name="Words">Of a code: what it means, in Chinese.</param>
/// <param name="Raw">As the sender wrote it, where that differs.</param>
/// <param name="Roster">The roster it stood in; absent when a person wrote it.</param>
public sealed record ValueView(
    string Text,
    string? Words,
    bool Masked,
    string? Raw,
    DateTimeOffset At,
    string By,
    string Unit,
    string? Roster,
    int? Row,
    string? Reason
)
{
    internal static ValueView Of(ChildField field, FieldValue value, bool opened)
    {
        var form = ChildFields.Of(field);
        var masked = form.IsMasked && !opened;
        return new ValueView(
            masked ? ChildFields.Mask(field, value.Text) : value.Text,
            form.Codes is null ? null : ChildFields.WordsOf(field, value.Text),
            masked,
            masked ? null : value.Raw,
            value.Origin.At,
            value.Origin.By,
            value.Origin.Unit.Value,
            value.Origin.Roster,
            value.Origin.Row,
            value.Origin.Reason
        );
    }
}

/// <summary>A row of a roster that named the child.</summary>
public sealed record NamingView(int Year, string Kind, string Unit, string Roster, int Row);

/// <param name="SetBy">Who set it; absent where it follows from the file's values.</param>
public sealed record FlagView(string Code, DateOnly Since, string? SetBy);

/// <summary>How much the child is at risk and why.</summary>
public sealed record RiskView
{
    /// <summary>red, yellow, blue or green.</summary>
    public string Level { get; init; } = "";

    /// <summary>What the rules say.</summary>
    public string Computed { get; init; } = "";

    public IReadOnlyList<RuleView> Rules { get; init; } = [];

    /// <summary>Who judged otherwise, where that holds.</summary>
    public string? By { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Reason { get; init; }

    internal static RiskView Of(Risk risk) =>
        new()
        {
            Level = RiskLevels.NameOf(risk.Level),
            Computed = RiskLevels.NameOf(risk.Computed),
            Rules =
            [
                .. risk.Rules.Select(rule => new RuleView(
                    rule.Code,
                    RiskLevels.NameOf(rule.Level),
                    [.. rule.Fields.Select(ChildFields.NameOf)]
                )),
            ],
            By = risk.ByPerson?.Origin.By,
            At = risk.ByPerson?.Origin.At,
            Reason = risk.ByPerson?.Origin.Reason,
        };
}

/// <summary>A rule that asks for a level, and the fields that say so.</summary>
public sealed record RuleView(string Code, string Level, IReadOnlyList<string> Fields);

/// <summary>Whether the child is a left-behind child, computed, and why.</summary>
public sealed record EligibilityView
{
    /// <summary>eligible, not-eligible, watched or unknown.</summary>
    public string Verdict { get; init; } = "";

    public IReadOnlyList<ReasonView> Reasons { get; init; } = [];

    internal static EligibilityView Of(Eligibility eligibility) =>
        new()
        {
            Verdict = LedgerRow.VerdictOf(eligibility),
            Reasons =
            [
                .. eligibility.Reasons.Select(reason => new ReasonView(
                    reason.Code,
                    [.. reason.Fields.Select(ChildFields.NameOf)]
                )),
            ],
        };
}

/// <summary>A reason and the fields that decided it.</summary>
public sealed record ReasonView(string Code, IReadOnlyList<string> Fields);
