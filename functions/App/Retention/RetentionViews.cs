using System.ComponentModel;

namespace LeftBehindCare.App.Retention;

/// <summary>How long things are kept, and what is kept beyond its time.</summary>
/// <param name="Rules">One for each kind of thing.</param>
/// <param name="Held">Reports kept beyond their time, longest first.</param>
/// <param name="HeldFor">How many of them for each reason.</param>
public sealed record RetentionView(
    IReadOnlyList<RetentionRuleView> Rules,
    IReadOnlyList<HeldMatter> Held,
    IReadOnlyList<HeldCount> HeldFor
);

/// <param name="Kind">Such as <c>report</c> or <c>audit</c>.</param>
/// <param name="Starts">What the period counts from; <c>report</c> for what goes with its report.</param>
/// <param name="WarnAfter">An ISO 8601 period; absent for what goes without a warning.</param>
/// <param name="EraseAfter">An ISO 8601 period; absent for what goes with its report.</param>
/// <param name="Source">Where the period comes from.</param>
public sealed record RetentionRuleView(
    string Kind,
    string Starts,
    string? WarnAfter,
    string? EraseAfter,
    string Source
);

/// <param name="CaseNumber">Whose.</param>
/// <param name="Reasons"><c>unread</c>, <c>requested</c>, <c>disputed</c>, <c>in-court</c>.</param>
/// <param name="Since">Since when it is held.</param>
/// <param name="AskedAgainAt">When it is asked again whether it must be kept; absent before its time has come.</param>
public sealed record HeldMatter(
    string CaseNumber,
    IReadOnlyList<string> Reasons,
    DateTimeOffset Since,
    DateTimeOffset? AskedAgainAt
);

/// <param name="Reason">Why.</param>
/// <param name="Count">How many.</param>
public sealed record HeldCount(string Reason, int Count);

/// <summary>A page of receipts, newest first.</summary>
public sealed record ReceiptPage
{
    public IReadOnlyList<ErasureReceipt> Items { get; init; } = [];

    [Description("Give it as after to get the next page; absent on the last.")]
    public string? Next { get; init; }
}

/// <summary>That something was erased (删除回执). It tells nothing of whom it was about.</summary>
/// <param name="Id">The receipt's own number.</param>
/// <param name="Kind">What it was: <c>report</c>, <c>audit</c>, <c>request</c>…</param>
/// <param name="Period">The period that had passed, in ISO 8601.</param>
/// <param name="Source">Where the period comes from.</param>
/// <param name="Cause"><c>lapsed</c>: its time had come; <c>asked</c>: a child or guardian asked for it.</param>
/// <param name="Proof">Of a report a keyed hash of its case number, of the audit the day.</param>
/// <param name="BegunAt">When, UTC.</param>
/// <param name="FinishedAt">When the last of it was gone, UTC; absent while it is under way.</param>
/// <param name="Rows">How many rows were removed.</param>
/// <param name="Blobs">How many files were removed.</param>
public sealed record ErasureReceipt(
    string Id,
    string Kind,
    string? Period,
    string Source,
    string Cause,
    string Proof,
    DateTimeOffset BegunAt,
    DateTimeOffset? FinishedAt,
    int Rows,
    int Blobs
);

/// <summary>A case number, to find the receipt of its erasing by.</summary>
public sealed record ErasedCaseRequest
{
    [Description("Twelve digits, as they were spoken on the phone.")]
    public string? CaseNumber { get; init; }
}

/// <summary>Keep a matter beyond its time.</summary>
public sealed record HoldRequest
{
    [Description("disputed or in-court.")]
    public string? Ground { get; init; }

    [Description("The last day for which it must be kept; without one until it is released.")]
    public DateOnly? Until { get; init; }

    public string? Reason { get; init; }
}

/// <summary>It need no longer be kept beyond its time.</summary>
public sealed record ReleaseRequest
{
    [Description("disputed or in-court.")]
    public string? Ground { get; init; }

    public string? Reason { get; init; }
}
