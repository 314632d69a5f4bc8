using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Directory;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Obligations;

/// <summary>What is owed.</summary>
public sealed record ObligationList
{
    public IReadOnlyList<ObligationView> Items { get; init; } = [];
}

/// <summary>What one unit owes for one period or matter.</summary>
public sealed record ObligationView
{
    public string Id { get; init; } = "";

    public string Code { get; init; } = "";

    [Description("What is owed, in Chinese.")]
    public string Name { get; init; } = "";

    public string EnglishName { get; init; } = "";

    [Description("2026, 2026Q3, 2026-11 …")]
    public string Period { get; init; } = "";

    public string Unit { get; init; } = "";

    public string UnitName { get; init; } = "";

    [Description("The child or case it is about: an id, never a name.")]
    public string? Matter { get; init; }

    [Description("To whom it is owed.")]
    public IReadOnlyList<string> To { get; init; } = [];

    public DateOnly Opens { get; init; }

    public DateOnly Due { get; init; }

    [AllowedValues("open", "done", "waived", "superseded", "withdrawn")]
    public string State { get; init; } = "";

    [Description("Open after its due day, or done after it.")]
    public bool Late { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    [Description("The subject that closed it; absent where the system did.")]
    public string? By { get; init; }

    [Description(
        "proof, said, waived, unit-ended, switched-off, withdrawn or superseded; absent while it is open."
    )]
    public string? How { get; init; }

    [Description("What a person said when closing it; only to whom may read the unit's.")]
    public string? Note { get; init; }

    [Description("Whether the system sees by itself when it is done; else a person says so.")]
    public bool SeenByProof { get; init; }

    [Description("For If-Match.")]
    public string Version { get; init; } = "";

    internal static ObligationView Of(
        Obligation one,
        string? note,
        ObligationEntry? entry,
        bool seen,
        DateOnly today,
        DistrictDirectory directory
    ) =>
        new()
        {
            Id = one.Id,
            Code = one.Code,
            Name = entry?.Name ?? one.Code,
            EnglishName = entry?.EnglishName ?? one.Code,
            Period = one.Period,
            Unit = one.Unit.Value,
            UnitName = directory.Find(one.Unit)?.CurrentName ?? one.Unit.Value,
            Matter = one.Matter,
            To = entry?.To ?? [],
            Opens = one.Opens,
            Due = one.Due,
            State = one.State.ToString().ToLowerInvariant(),
            Late = one.IsLate(today),
            DoneAt = one.DoneAt,
            By = one.By,
            How = one.How,
            Note = note,
            SeenByProof = seen,
            Version = EntryVersion.ETagOf(one.Version),
        };
}

/// <summary>Every change of what is owed, the newest first.</summary>
public sealed record ObligationHistory
{
    public IReadOnlyList<ObligationChanged> Items { get; init; } = [];
}

/// <summary>One change.</summary>
public sealed record ObligationChanged(
    long Version,
    DateTimeOffset At,
    string State,
    string? How,
    string? By,
    string? Note
);

/// <summary>Why it is closed.</summary>
public sealed record CloseObligationRequest
{
    [StringLength(EntryReason.Runes)]
    [Description("What was done, or why it need not be done. It is sealed.")]
    public string? Note { get; init; }
}
