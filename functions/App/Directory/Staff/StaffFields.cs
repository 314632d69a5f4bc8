using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Directory;

/// <summary>A person as texts by field: the columns of the file and the fields of the form.</summary>
internal static class StaffFields
{
    public const string Yes = "yes";

    public static readonly string[] Names =
    [
        "subject",
        "name",
        "unit",
        "roles",
        "restricted",
        "from",
        "to",
        "actsFor",
        "actsFrom",
        "actsTo",
    ];

    /// <summary>The person's texts, in the order of <see cref="Names"/>.</summary>
    public static string[] Of(StaffMember member) =>
        [
            member.Subject,
            member.Name ?? "",
            member.Unit.Value,
            RolesOf(member),
            member.NamedForRestricted ? Yes : "no",
            EntryDay.Write(member.From) ?? "",
            EntryDay.Write(member.To) ?? "",
            member.ActsFor?.Absent ?? "",
            EntryDay.Write(member.ActsFor?.From) ?? "",
            EntryDay.Write(member.ActsFor?.To) ?? "",
        ];

    public static string RolesOf(StaffMember member) =>
        string.Join(' ', member.Roles.Order().Select(Roles.NameOf));

    /// <summary>What was typed; an empty text is none.</summary>
    public static StaffRequest Read(Func<string, string?> text)
    {
        return new StaffRequest
        {
            Name = Given("name"),
            Unit = Given("unit"),
            Roles = Given("roles")?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries),
            Restricted = Given("restricted") == Yes,
            From = Given("from"),
            To = Given("to"),
            ActsFor = Given("actsFor"),
            ActsFrom = Given("actsFrom"),
            ActsTo = Given("actsTo"),
            Reason = Given(EntryReason.Field),
        };

        string? Given(string name) => text(name) is { Length: > 0 } given ? given : null;
    }

    /// <summary>The names of the fields in which two entries differ.</summary>
    public static IReadOnlyList<string> Differing(StaffMember one, StaffMember other)
    {
        var (texts, others) = (Of(one), Of(other));
        return [.. Names.Where((_, at) => texts[at] != others[at])];
    }
}
