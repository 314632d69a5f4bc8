using System.Collections.Immutable;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>One child's file.</summary>
public sealed record CardPage(DeskPage Desk, ChildView View, DistrictDirectory Directory)
{
    /// <summary>So many visits and services stand open; the rest is folded.</summary>
    public const int CareShown = 6;

    public DeskTexts Texts => Desk.Texts;

    public required ChildHistory History { get; init; }

    /// <summary>Whether it is a child of the reader's own unit.</summary>
    public required bool Writes { get; init; }

    /// <summary>Whether the reader's unit takes what the parents tell before they leave.</summary>
    public bool TakesNotices { get; init; }

    /// <summary>Whether numbers and telephones are shown as they are, this once.</summary>
    public bool Opened { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>The quarter for which the reader may say that nothing has changed; null: none, or it is said already.</summary>
    public Quarter? ToConfirm { get; init; }

    /// <summary>What went well.</summary>
    public string? Done { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Notice { get; init; }

    /// <summary>The step that was tried and what was typed into it, given back untouched.</summary>
    public string? Tried { get; init; }

    public IReadOnlyDictionary<string, string> Typed { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public Problem? Problem { get; init; }

    public bool IsMerged => View.Status.Stage == ChildStages.NameOf(ChildStage.Merged);

    public bool MayEdit => Writes && Desk.May(AccessRight.EditChildren);

    public bool MayMerge => Writes && Desk.May(AccessRight.MergeChildren);

    public string TypedIn(string action, string field) =>
        Tried == action ? Typed.GetValueOrDefault(field, "") : "";

    public string? FaultOf(string action, string field) =>
        Tried == action ? ChildDesk.FaultOf(Problem, field, Texts) : null;

    public string Path => ChildDesk.PathOf(View.Id);

    public int? Age =>
        ChildTableModel.AgeOf(
            View.Values.TryGetValue("birthDate", out var born)
                ? FieldFault.ReadDate(born.Text)
                : null,
            Today
        );

    /// <summary>A field's words and values of the sections that say something or that the reader may fill.</summary>
    public IEnumerable<(FieldSection Section, IReadOnlyList<ChildFieldForm> Fields)> Sections =>
        ChildFields
            .All.GroupBy(form => form.Section)
            .Select(group =>
                (
                    group.Key,
                    (IReadOnlyList<ChildFieldForm>)
                        [.. group.Where(form => View.Values.ContainsKey(form.Name))]
                )
            )
            .Where(section => section.Item2.Count > 0 || MayEdit);

    public string NameOf(ChildFieldForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Texts.IsEnglish ? form.En : form.Zh;
    }

    public string NameOfField(string name) =>
        ChildFields.Find(name) is { } field ? NameOf(ChildFields.Of(field)) : name;

    public string Shown(string name, string? text) =>
        ChildNames.Shown(name, text, Directory, Texts);

    public string NameOfUnit(string unit) => Directory.NameOf(new UnitId(unit));

    public string FlagName(string code) => ChildNames.Of(ChildFlags.All, code, Texts);

    /// <summary>A rule of a flag has the flag's words.</summary>
    public string RuleName(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.StartsWith("flag_", StringComparison.Ordinal)
            ? FlagName(code["flag_".Length..])
            : Texts["rule." + code];
    }

    public string FactText(PastFactView fact, string? text) =>
        ChildNames.FactText(fact?.What ?? "", text, Directory, Texts);

    public string Time(DateTimeOffset at) => ChinaTime.ToChina(at).ToString("yyyy-MM-dd HH:mm");

    public string Day(DateTimeOffset at) => ChinaTime.ToChina(at).ToString("yyyy-MM-dd");

    /// <summary>Where the values came from, each once, in the order in which they are first met.</summary>
    public ImmutableArray<ValueSource> Sources { get; } =
    [
        .. ChildFields
            .All.Where(form => View.Values.ContainsKey(form.Name))
            .Select(form => ValueSource.Of(View.Values[form.Name]))
            .Distinct(),
    ];

    public int SourceOf(ValueView value) => Sources.IndexOf(ValueSource.Of(value)) + 1;

    /// <summary>This year's lists first, then those of the year before.</summary>
    public IEnumerable<(string Title, IReadOnlyList<NamingView> Lists)> Namings =>
        new[] { ("child.thisYear", Today.Year), ("child.lastYear", Today.Year - 1) }.Select(year =>
            (
                $"{Texts[year.Item1]} {year.Item2}",
                (IReadOnlyList<NamingView>)[.. View.Namings.Where(one => one.Year == year.Item2)]
            )
        );

    public IEnumerable<CarerView> Carers => View.Carers.OrderByDescending(one => one.From);

    /// <summary>Visits and services, the newest first.</summary>
    public IEnumerable<CareGiven> Care => View.Care.OrderByDescending(one => one.On);

    public IEnumerable<NoticeGiven> Notices => View.Notices.OrderByDescending(one => one.LeavesOn);

    public bool IsOn(CarerView carer) =>
        carer?.From <= Today && (carer.To is null || Today <= carer.To);
}

/// <summary>A visit or service on its page.</summary>
public sealed record CareLine(CardPage Card, CareGiven Record);

/// <summary>From where a value came, as it is told below the file.</summary>
public sealed record ValueSource(
    DateTimeOffset At,
    string By,
    string Unit,
    string? Roster,
    int? Row,
    string? Reason
)
{
    public static ValueSource Of(ValueView value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.At, value.By, value.Unit, value.Roster, value.Row, value.Reason);
    }
}
