using System.Globalization;
using System.Text;
using CsvHelper;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Audit;

/// <summary>GET /api/audit/export: what <see cref="ReadAudit"/> finds, whole, as a table for a spreadsheet. That it was taken out, and how much, is on record.</summary>
internal static class ExportAudit
{
    private const int MostRows = 50_000;
    private static readonly string[] Columns =
    [
        "at",
        "unit",
        "subject",
        "operation",
        "matter",
        "detail",
        "outcome",
        "chain",
        "number",
    ];

    /// <param name="unit">Only what this unit's people did.</param>
    /// <param name="from">First day, <c>yyyyMMdd</c> in China; the last day without it.</param>
    /// <param name="to">Last day; today without it.</param>
    /// <param name="subject">Only what this one did.</param>
    /// <param name="matter">Only what was done with this: a report's id finds every unit's part.</param>
    /// <param name="operation">Only this operation.</param>
    /// <param name="outcome"><c>allowed</c> or <c>refused</c>.</param>
    public static async Task<Results<FileContentHttpResult, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        AuditStore store,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation,
        string? unit = null,
        string? from = null,
        string? to = null,
        string? subject = null,
        string? matter = null,
        string? operation = null,
        string? outcome = null
    )
    {
        var (filter, faults) = AuditSearch.Read(
            directory,
            time.GetUtcNow(),
            unit,
            from,
            to,
            subject,
            matter,
            operation,
            outcome
        );
        if (faults.Count > 0)
        {
            return Problems.Fields(faults);
        }
        var found = await store
            .SearchAsync(filter, after: null, cancellation)
            .Take(MostRows + 1)
            .ToListAsync(cancellation);
        if (found.Count > MostRows)
        {
            return Problems.Fields([new FieldError("to", "too_many")]);
        }
        http.NoteForAudit($"{found.Count} rows");
        return TypedResults.File(
            Table(found),
            "text/csv; charset=utf-8",
            $"audit-{filter.FirstDay}-{filter.LastDay}.csv"
        );
    }

    /// <summary>With a byte order mark, by which Excel knows the encoding; what a spreadsheet would take for a formula is escaped.</summary>
    private static byte[] Table(IEnumerable<(string Chain, Domain.Audit.AuditLink Link)> found)
    {
        using var text = new MemoryStream();
        using (var writer = new StreamWriter(text, new UTF8Encoding(true), leaveOpen: true))
        using (
            var csv = CsvWriter.Create(
                writer,
                new CsvWriterOptions { Injection = CsvInjection.Escape },
                leaveOpen: true
            )
        )
        {
            Write(csv, Columns);
            foreach (var (chain, link) in found)
            {
                var view = ReadAudit.ViewOf(chain, link);
                Write(
                    csv,
                    ChinaTime
                        .ToChina(view.At)
                        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    view.Unit,
                    view.Subject,
                    view.Operation,
                    view.Matter,
                    view.Detail,
                    view.Outcome,
                    view.Chain,
                    view.Number.ToString(CultureInfo.InvariantCulture)
                );
            }
        }
        return text.ToArray();
    }

    private static void Write(CsvWriter csv, params string?[] cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }
        csv.EndRecord();
    }
}
