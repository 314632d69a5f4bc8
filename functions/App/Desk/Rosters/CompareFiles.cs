using LeftBehindCare.App.Children;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>Lays a row in question and the files it may be about side by side. Numbers stay masked: they are compared whole where the row is known whole.</summary>
internal sealed class CompareFiles(ChildStore children, DistrictDirectory directory)
{
    public async Task<Comparison> WithAsync(
        RowView row,
        Post post,
        DeskTexts texts,
        CancellationToken cancellation
    )
    {
        var found = new List<(CandidateFile Shown, ChildFile? File)>();
        foreach (var id in row.Candidates)
        {
            if (await children.FindAsync(id, cancellation) is { File: { } file })
            {
                var seen = WhoSeesChild.Sees(post, ChildPlaces.Of(file), directory);
                found.Add((new CandidateFile(file.Id, seen), seen ? file : null));
            }
        }
        return new Comparison(
            [.. found.Select(one => one.Shown)],
            [
                .. RowFacts
                    .Telling.Select(field => CompareField(row, field, found, texts))
                    .Where(field =>
                        field.Row is not null || field.Files.Any(file => file.Text is not null)
                    ),
            ]
        )
        {
            MayOpen = row.Values.BirthDate is not null,
        };
    }

    private ComparedField CompareField(
        RowView row,
        ChildField field,
        List<(CandidateFile Shown, ChildFile? File)> found,
        DeskTexts texts
    )
    {
        var said = RowFacts.TextOf(row.Values, field);
        return new ComparedField(
            RowFacts.LabelOf(field, texts),
            said is null ? null : Shown(field, said, texts),
            [
                .. found.Select(one =>
                {
                    var text = one.File?[field];
                    return new ComparedValue(
                        text is null ? null : Shown(field, text, texts),
                        said is not null && text is not null && !IsSame(field, said, text)
                    );
                }),
            ]
        );
    }

    private static bool IsSame(ChildField field, string said, string known) =>
        said == known || said == ChildFields.Mask(field, known);

    private string Shown(ChildField field, string text, DeskTexts texts) =>
        RowFacts.WordsOf(
            field,
            text.Contains('*', StringComparison.Ordinal) ? text : ChildFields.Mask(field, text),
            directory,
            texts
        );
}
