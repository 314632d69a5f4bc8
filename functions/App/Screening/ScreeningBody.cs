using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Screening.Results;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening;

/// <summary>A screening as it is sealed.</summary>
internal sealed record ScreeningBody
{
    /// <summary>What was written down last; null: nothing yet.</summary>
    public ScreeningEntry? Form { get; init; }

    /// <summary>Of a final one: when, by whom and for which unit.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    public string? By { get; init; }

    public string? Unit { get; init; }

    /// <summary>What of the proposals was accepted, as it was proposed then.</summary>
    public ImmutableArray<AcceptedProposal> Accepted { get; init; } = [];

    /// <summary>The oldest first.</summary>
    public ImmutableArray<ScreeningStep> Steps { get; init; } = [];
}

/// <param name="Flag">The name of the flag that it sets.</param>
/// <param name="Danger">The circumstance for which it opens a ticket.</param>
internal sealed record AcceptedProposal(string Code, string? Flag, string? Danger);

/// <summary>What was done with a screening: <c>drafted</c>, <c>submitted</c>, <c>reopened</c>.</summary>
internal sealed record ScreeningStep(string What, DateTimeOffset At, string By, string? Reason);

/// <summary>The steps of a campaign, and the person and steps of a ticket, as they are sealed.</summary>
internal sealed record CampaignBody(ImmutableArray<StoredCampaignStep> Steps);

internal sealed record StoredCampaignStep(
    string What,
    DateTimeOffset At,
    string By,
    string Unit,
    string? Reason
)
{
    public static StoredCampaignStep Of(CampaignStep step) =>
        new(step.What, step.At, step.By, step.Unit.Value, step.Reason);

    public CampaignStep Read() => new(What, At, By, new UnitId(Unit), Reason);
}

/// <summary>The sealed part of a ticket.</summary>
internal sealed record DangerBody(
    string? Name,
    string? What,
    ImmutableArray<StoredDangerStep> Steps
);

internal sealed record StoredDangerStep(
    string Action,
    DateTimeOffset At,
    string By,
    string Unit,
    string? Words,
    string? Proof
);

[JsonSerializable(typeof(ScreeningBody))]
[JsonSerializable(typeof(CampaignBody))]
[JsonSerializable(typeof(DangerBody))]
internal sealed partial class ScreeningBodyJson : JsonSerializerContext
{
    /// <summary>Chinese as it is, since it is sealed anyway.</summary>
    public static ScreeningBodyJson Stored { get; } =
        new(
            new JsonSerializerOptions
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            }
        );
}
