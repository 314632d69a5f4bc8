using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>The form by which a unit sends its list, preset by what the unit is.</summary>
public sealed record SendForm
{
    /// <summary>The kinds of lists that the unit sends: <c>school</c>.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public IReadOnlyList<int> Years { get; init; } = [];

    public string Kind { get; init; } = "";

    public string Year { get; init; } = "";

    public string Sheet { get; init; } = "";

    internal Problem? Problem { get; init; }

    /// <summary>The largest file in bytes; what is around it in the form is far less than the rest.</summary>
    public static long LargestFile => SubmitRoster.LargestBody - 64 * 1024;

    public string? FaultOf(string field, DeskTexts texts) =>
        DirectoryForm.FaultOf(Problem, field, texts);

    /// <summary>Why the file as such cannot be used, and what to do: in Chinese, as those who send are.</summary>
    public string? Unreadable =>
        Problem is { Code: not "invalid_fields" } problem ? problem.Detail : null;

    /// <summary>Null for whoever sends no lists.</summary>
    internal static SendForm? For(HttpContext http, DistrictDirectory directory, TimeProvider time)
    {
        var post = http.Post();
        if (!post.May(AccessRight.SendRosters) || directory.Find(post.Unit) is not { } unit)
        {
            return null;
        }
        var kinds = Enum.GetValues<RosterKind>()
            .Where(kind => RosterSenders.MaySend(unit.Kind, kind))
            .ToList();
        if (kinds.Count == 0)
        {
            return null;
        }
        var year = ChinaTime.DayOf(time.GetUtcNow()).Year;
        return new SendForm
        {
            Kinds = [.. kinds.Select(RosterKinds.NameOf)],
            Years = [.. Enumerable.Range(year - 1, 3)],
            Kind = RosterKinds.NameOf(RosterSenders.OwedBy(unit.Kind) ?? kinds[0]),
            Year = $"{year}",
        };
    }
}

/// <summary>The form on a page.</summary>
public sealed record SendBoxModel(DeskPage Desk, SendForm Form);
