using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reports;

/// <summary>How the taking in of a report ended.</summary>
internal abstract record Submission
{
    /// <summary>It is stored and on its way; a retry of the same gives the same.</summary>
    public sealed record Accepted(ReportAccepted Report) : Submission;

    /// <summary>Some fields cannot be used; nothing was stored.</summary>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : Submission;

    /// <summary>The same key came before with another content.</summary>
    public sealed record Conflict : Submission;

    /// <summary>The store did not take it: no receipt was given.</summary>
    public sealed record Unavailable : Submission;
}
