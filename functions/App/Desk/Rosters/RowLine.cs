using LeftBehindCare.App.Rosters;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>A value under its heading.</summary>
public sealed record Labelled(string Label, string Text);

/// <summary>A row as a page shows it.</summary>
public sealed record RowLine(RowView Row)
{
    /// <summary>What was made of it, in words.</summary>
    public IReadOnlyList<Labelled> Values { get; init; } = [];

    /// <summary>What was put right, and what is to be looked at.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The files it may be about, beside the row; for those who say who a child is.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>What was wrong with the decision that was tried.</summary>
    public string? Fault { get; init; }

    public string Anchor => $"row-{Row.Row}";

    /// <summary>Whether the row waits for somebody.</summary>
    public bool IsOpen =>
        Row.Outcome is "question" or "refused" && Row is { Decision: null, MendedIn: null };
}

/// <summary>The row and the files it may be about (并列比对), field by field.</summary>
public sealed record Comparison(
    IReadOnlyList<CandidateFile> Files,
    IReadOnlyList<ComparedField> Fields
)
{
    /// <summary>Whether the row may become a file of its own: it must say when the child was born.</summary>
    public bool MayOpen { get; init; }
}

/// <summary>A file that the row may be about.</summary>
/// <param name="Seen">False: it is another town's child, of which nothing is shown.</param>
public sealed record CandidateFile(string Id, bool Seen);

/// <param name="Row">As the roster says; null: nothing.</param>
/// <param name="Files">As each file says.</param>
public sealed record ComparedField(string Label, string? Row, IReadOnlyList<ComparedValue> Files);

/// <param name="Differs">Both say something, and not the same.</param>
public sealed record ComparedValue(string? Text, bool Differs);

/// <summary>A row on its page.</summary>
public sealed record QuestionCardModel(RosterPage Page, RowLine Line);
