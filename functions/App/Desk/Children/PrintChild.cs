using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Notices;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>GET /desk/children/{id}/sheet (masked) and POST (the whole, with a purpose): the file on one page of A4 (一人一档表).</summary>
internal static class PrintChild
{
    public static async Task<IResult> MaskedAsync(
        string id,
        HttpContext http,
        CardReader cards,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await cards.ReadAsync(id, http, cancellation) is not { } card)
        {
            return ChildDesk.Refuse(http, desk, Problems.NotFound().Value!);
        }
        http.NoteForAudit("masked");
        return ChildSheet.Create(SheetOf(card, http, directory, time));
    }

    public static async Task<IResult> WholeAsync(
        string id,
        HttpContext http,
        ChildReader reader,
        CardReader cards,
        NoticeStore notices,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var (view, problem) = await OpenWhole.OpenAsync(
            id,
            http,
            reader,
            notices,
            time,
            cancellation
        );
        if (await cards.ReadAsync(id, http, cancellation, view) is not { } card)
        {
            return ChildDesk.Refuse(http, desk, problem ?? Problems.NotFound().Value!);
        }
        return problem is null
            ? ChildSheet.Create(SheetOf(card, http, directory, time))
            : ChildCard
                .Create(card with { Tried = "open", Problem = problem, Notice = card.Texts["fix"] })
                .WithStatus(problem.Status);
    }

    private static ChildSheetPage SheetOf(
        CardPage card,
        HttpContext http,
        DistrictDirectory directory,
        TimeProvider time
    ) => new(card, directory.NameOf(http.Post().Unit), http.Post().Subject, time.GetUtcNow());
}

/// <summary>A file on paper.</summary>
/// <param name="Subject">Who printed it.</param>
/// <param name="At">When, UTC.</param>
public sealed record ChildSheetPage(
    CardPage Card,
    string UnitName,
    string Subject,
    DateTimeOffset At
)
{
    /// <summary>A field's name and its value as it is read; empty where nothing is known.</summary>
    public (string Label, string Value) this[Domain.Children.ChildField field]
    {
        get
        {
            var form = Domain.Children.ChildFields.Of(field);
            return (
                Card.NameOf(form),
                Card.Shown(form.Name, Card.View.Values.GetValueOrDefault(form.Name)?.Text)
            );
        }
    }
}
