using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Desk.Units;

/// <summary>A choice of a field.</summary>
public sealed record DeskOption(string Value, string Label);

/// <summary>A labelled field with its fault and hint beside it.</summary>
/// <param name="Name">The form's name for it.</param>
public sealed record DeskField(string Name, string Label, string Value)
{
    public string Type { get; init; } = "text";

    public bool Required { get; init; }

    public string? Hint { get; init; }

    public string? Fault { get; init; }

    /// <summary>Of a field that is chosen; empty for one that is typed.</summary>
    public IReadOnlyList<DeskOption> Options { get; init; } = [];

    public string Id => "f-" + Name.Replace('[', '-').Replace(']', '-').Replace('.', '-');

    /// <summary>The ids of what describes it; null where nothing does.</summary>
    public string? Described =>
        (Hint, Fault) switch
        {
            (null, null) => null,
            (_, null) => $"{Id}-hint",
            (null, _) => $"{Id}-fault",
            _ => $"{Id}-hint {Id}-fault",
        };
}

/// <summary>A form of the directory: its fields and what was wrong with them.</summary>
/// <param name="Action">Where it is sent.</param>
/// <param name="Version">The version that was read; empty for what is new.</param>
public sealed record DirectoryForm(DeskPage Desk, string Action, string Version)
{
    public DeskTexts Texts => Desk.Texts;

    public IReadOnlyList<DeskField> Fields { get; init; } = [];

    /// <summary>Where leaving it leads.</summary>
    public string Back { get; init; } = "/desk/directory";

    public string? Notice { get; init; }

    /// <summary>The roles that are ticked; null for a form without them.</summary>
    public IReadOnlyCollection<string>? Roles { get; init; }

    public string? RolesFault { get; init; }

    public bool Restricted { get; init; }

    public string Reason { get; init; } = "";

    public string? ReasonFault { get; init; }

    /// <summary>Where the form that ends the person's sessions is sent; null where there are none to end.</summary>
    public string? EndsSessionsAt { get; init; }

    /// <summary>Since when nothing that was given before lets the person in, as it is shown; null: nothing was ended.</summary>
    public string? SessionsFrom { get; init; }

    public string EndReason { get; init; } = "";

    public string? EndFault { get; init; }

    /// <summary>The words of a fault in the page's language; null where the field has none.</summary>
    internal static string? FaultOf(Problem? problem, string field, DeskTexts texts) =>
        problem?.Errors?.FirstOrDefault(error => error.Field == field) is { } fault
            ? FieldMessages.For(fault.Code, texts.IsEnglish ? "en" : "zh")
            : null;

    /// <summary>What a refusal says above the form.</summary>
    internal static string? NoticeOf(Problem? problem, DeskTexts texts) =>
        problem?.Code switch
        {
            null => null,
            "invalid_fields" => texts["fix"],
            "own_post" => texts["dir.ownPost"],
            "last_administrator" => texts["dir.lastAdministrator"],
            "changed_meanwhile" or "version_required" => texts["dir.changed"],
            _ => texts["trouble"],
        };
}
