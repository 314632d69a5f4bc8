using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Sharing;

/// <summary>
/// POST /api/packages/{id}/receipt: somebody of the recipient signs with his name that it has arrived. What was signed for, by whom and when, stands in
/// the audit's chain too.
/// </summary>
internal sealed class SignReceipt(
    PackageReader reader,
    PackageStore packages,
    StaffStore staff,
    TimeProvider time
)
{
    /// <summary>What is signed.</summary>
    public const string Statement =
        "本单位已收到并核对，只用于上述用途，不转给其他单位和个人，用完即删除，最迟不超过有效期。";

    private const int LongestName = 50;
    private const int LostRaces = 8;

    public static Task<Results<Ok<PackageView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        ReceiptRequest request,
        HttpContext http,
        SignReceipt sign,
        CancellationToken cancellation
    ) => sign.SignAsync(id, request, http, cancellation);

    public async Task<Results<Ok<PackageView>, JsonHttpResult<Problem>>> SignAsync(
        string id,
        ReceiptRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        var name = (request.Name ?? "").Trim();
        for (var race = 0; race < LostRaces; race++)
        {
            if (await reader.FindAsync(post, id, cancellation) is not { } found)
            {
                return Problems.NotFound();
            }
            var package = found.Package;
            if (!reader.Receives(post, package))
            {
                return TakeCopy.NotYours();
            }
            if (package.Receipt is not null)
            {
                return Problems.Of(409, "already_signed", "已经签收", "无需重复签收。");
            }
            if (package.Copies == 0)
            {
                return package.IsExpired(reader.Today)
                    ? TakeCopy.Expired()
                    : Problems.Of(409, "not_fetched", "还没有领取", "请先领取并核对内容，再签收。");
            }
            if (await FaultAsync(post.Subject, name, cancellation) is { } fault)
            {
                return Problems.Fields([new FieldError("name", fault)]);
            }
            var receipt = new PackageReceipt(time.GetUtcNow(), post.Subject, name);
            if (await packages.SignAsync(found, receipt, cancellation))
            {
                http.NoteForAudit($"{package.Id} {package.Rows} {package.Hash}");
                return TypedResults.Ok(
                    await reader.ViewOfAsync(package with { Receipt = receipt }, cancellation)
                );
            }
        }
        throw new TimeoutException("The package was never free.");
    }

    /// <summary>One signs with one's own name, where the directory of people has it.</summary>
    private async Task<string?> FaultAsync(
        string subject,
        string name,
        CancellationToken cancellation
    ) =>
        TextRules.Fault(name, 1, LongestName, multiline: false) is { } fault ? fault
        : (await staff.FindAsync(subject, cancellation))?.Member.Name is { } known && known != name
            ? "not_your_name"
        : null;
}
