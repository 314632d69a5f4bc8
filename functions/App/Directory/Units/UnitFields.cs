using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Directory;

/// <summary>A unit as texts by field: the columns of the file and the fields of the form.</summary>
internal static class UnitFields
{
    public static readonly string[] Names =
    [
        "id",
        "kind",
        "policyName",
        "currentName",
        "englishName",
        "superior",
        "townCode",
        "validFrom",
        "validTo",
        "successor",
        "dutyPhone",
        "outOfHoursPhone",
        "address",
        "member",
        "towns",
        "mode",
    ];

    /// <summary>The unit's texts, in the order of <see cref="Names"/>.</summary>
    public static string[] Of(Unit unit) =>
        [
            unit.Id.Value,
            UnitKinds.NameOf(unit.Kind),
            unit.PolicyName,
            unit.CurrentName,
            unit.EnglishName ?? "",
            unit.Superior?.Value ?? "",
            unit.TownCode ?? "",
            EntryDay.Write(unit.ValidFrom) ?? "",
            EntryDay.Write(unit.ValidTo) ?? "",
            unit.Successor?.Value ?? "",
            unit.DutyPhone ?? "",
            unit.OutOfHoursPhone ?? "",
            unit.Address ?? "",
            unit.AnswersFor?.Member ?? "",
            unit.AnswersFor is { } task ? string.Join(' ', task.Towns) : "",
            unit.AnswersFor is { } map ? UnitView.ModeOf(map) : "",
        ];

    /// <summary>What was typed; an empty text is none.</summary>
    public static UnitRequest Read(Func<string, string?> text)
    {
        return new UnitRequest
        {
            Kind = Given("kind"),
            PolicyName = Given("policyName"),
            CurrentName = Given("currentName"),
            EnglishName = Given("englishName"),
            Superior = Given("superior"),
            TownCode = Given("townCode"),
            ValidFrom = Given("validFrom"),
            ValidTo = Given("validTo"),
            Successor = Given("successor"),
            DutyPhone = Given("dutyPhone"),
            OutOfHoursPhone = Given("outOfHoursPhone"),
            Address = Given("address"),
            Member = Given("member"),
            Towns = Given("towns")?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Mode = Given("member") is null ? null : Given("mode"),
            Reason = Given(EntryReason.Field),
        };

        string? Given(string name) => text(name) is { Length: > 0 } given ? given : null;
    }

    /// <summary>The names of the fields in which two units differ.</summary>
    public static IReadOnlyList<string> Differing(Unit one, Unit other)
    {
        var (texts, others) = (Of(one), Of(other));
        return [.. Names.Where((_, at) => texts[at] != others[at])];
    }
}
