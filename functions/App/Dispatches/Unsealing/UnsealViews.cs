using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LeftBehindCare.App.Dispatches.Unsealing;

/// <summary>Which masked field is to be opened, and why.</summary>
public sealed record UnsealRequest
{
    [Description("A what of the dispatch's masked list: dispatch id, slash, field.")]
    public string? What { get; init; }

    [AllowedValues(
        "contact-reporter",
        "find-child",
        "identify-child",
        "medical",
        "placement",
        "legal",
        "danger-now"
    )]
    [Description(
        "danger-now opens a restricted matter at once; a second person countersigns afterwards."
    )]
    public string? Purpose { get; init; }
}

/// <summary>The opened field, or who is asked first.</summary>
public sealed record UnsealAnswer
{
    public string What { get; init; } = "";

    [Description(
        "Absent while consent is asked for, and for attachments, which are fetched as usual."
    )]
    public string? Value { get; init; }

    [Description("Until when the dispatch shows it to the caller.")]
    public DateTimeOffset? Until { get; init; }

    [Description("The second person's part; absent where none is needed.")]
    public ConsentView? Consent { get; init; }
}

/// <param name="Id">Names it where a colleague consents.</param>
/// <param name="State"><c>asked</c>, <c>given</c> or <c>refused</c>.</param>
/// <param name="Purpose">The code of what it is for.</param>
public sealed record ConsentView(string Id, string State, string Purpose);

/// <summary>A field that is masked and that the caller may open.</summary>
/// <param name="What">For POST /api/unseal.</param>
/// <param name="Field">Its name: <c>reporter.phone</c>.</param>
/// <param name="Label">Its name in Chinese.</param>
/// <param name="Consent">What a colleague has been asked or has answered; absent where nobody was asked.</param>
public sealed record MaskedField(string What, string Field, string Label, ConsentView? Consent);

/// <summary>A field that is open to the caller for a while.</summary>
/// <param name="Until">When it is masked again.</param>
/// <param name="Purpose">The code of what it was opened for.</param>
public sealed record OpenedField(string What, string Field, DateTimeOffset Until, string Purpose);

/// <summary>A second person's answer.</summary>
public sealed record ConsentDecision
{
    [AllowedValues("consent", "refuse")]
    public string? Decision { get; init; }
}

/// <summary>What waits for the caller's consent.</summary>
/// <param name="Items">Oldest first.</param>
public sealed record ConsentList(IReadOnlyList<ConsentItem> Items);

/// <summary>A colleague's wish to open a field of a restricted matter, or what was opened in danger and is to be countersigned.</summary>
/// <param name="Dispatch">The dispatch it belongs to.</param>
/// <param name="Field">What: <c>child.name</c>.</param>
/// <param name="Purpose">The code of what for.</param>
/// <param name="AskedBy">Who: the token's subject.</param>
/// <param name="Unit">The unit that person acts for.</param>
/// <param name="Countersign">It was opened already, in danger.</param>
/// <param name="Until">When the wish lapses; absent for a countersignature, which is owed until given.</param>
public sealed record ConsentItem(
    string Id,
    string Dispatch,
    string CaseNumber,
    string Field,
    string Label,
    string Purpose,
    string AskedBy,
    string Unit,
    string UnitName,
    DateTimeOffset AskedAt,
    bool Countersign,
    DateTimeOffset? Until
);
