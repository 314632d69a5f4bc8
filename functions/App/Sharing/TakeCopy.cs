using System.Globalization;
using System.Text;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Files;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Sharing;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Sharing;

/// <summary>
/// POST /api/packages/{id}/copies: hands out a copy, as XLSX and CSV in an encrypted ZIP. To whom is written down first; the copy's number stands on
/// every line, so that a leaf that turns up somewhere tells where it came from.
/// </summary>
internal sealed class TakeCopy(
    PackageReader reader,
    PackageStore packages,
    PackageContentStore contents,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int LostRaces = 8;
    private const string Mark = "水印";
    private const string Sheet = "留守儿童";

    public static Task<Results<FileContentHttpResult, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        TakeCopy take,
        CancellationToken cancellation
    ) => take.TakeAsync(id, http, cancellation);

    public async Task<Results<FileContentHttpResult, JsonHttpResult<Problem>>> TakeAsync(
        string id,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        for (var race = 0; race < LostRaces; race++)
        {
            if (await reader.FindAsync(post, id, cancellation) is not { } found)
            {
                return Problems.NotFound();
            }
            var package = found.Package;
            if (!reader.Receives(post, package))
            {
                return NotYours();
            }
            if (
                package.IsExpired(reader.Today)
                || await contents.ReadAsync(package.Id, package.Hash, cancellation) is not { } lines
            )
            {
                return Expired();
            }
            var copy = new PackageCopy(package.Copies + 1, time.GetUtcNow(), post.Subject);
            if (!await packages.AddCopyAsync(found, copy, cancellation))
            {
                continue;
            }
            var password = await packages.PasswordAsync(package.Id, cancellation);
            http.NoteForAudit($"{package.Id} {copy.Number}: {package.Rows}");
            return TypedResults.File(
                FileOf(package, copy, lines, password!),
                SealedZip.ContentType,
                $"{package.Id}-{copy.Number}.zip"
            );
        }
        throw new TimeoutException("The package was never free.");
    }

    public static JsonHttpResult<Problem> NotYours() =>
        Problems.Of(
            StatusCodes.Status403Forbidden,
            "not_yours_to_do",
            "本单位不能这样做",
            "由区民政局反馈，由收件单位领取和签收。"
        );

    public static JsonHttpResult<Problem> Expired() =>
        Problems.Of(
            StatusCodes.Status410Gone,
            "expired",
            "这份反馈已过有效期",
            "内容已删除。确有需要，请联系区民政局重新反馈。"
        );

    private byte[] FileOf(
        Package package,
        PackageCopy copy,
        IReadOnlyList<string[]> lines,
        string password
    )
    {
        var at = ChinaTime.ToChina(copy.At);
        var unit = Recipients.UnitOf(package.Recipient, directory);
        var mark = $"{package.Id} 第{copy.Number}份";
        var warning =
            $"{mark} · 仅供{directory.Find(unit)?.CurrentName}使用 · 领取 {copy.Subject} {at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} · 有效期至 {package.ExpiresOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var marked = lines
            .Select((line, at) => (string[])[.. line, at == 0 ? Mark : mark])
            .ToList();
        using var workbook = new MemoryStream();
        XlsxFile.Write(workbook, Sheet, marked, headingRows: 1, widths: [], warning);
        var name = $"{package.Id}-{copy.Number}";
        return SealedZip.Write(
            [
                (name + ".xlsx", workbook.ToArray()),
                (name + ".csv", CsvText.Write(marked[0], marked.Skip(1))),
                (
                    "README.txt",
                    Encoding.UTF8.GetBytes(
                        $"\uFEFF{warning}\r\n\r\n用途：{Recipients.PurposeOf(package.Recipient)}\r\n共 {package.Rows} 名。{SignReceipt.Statement}\r\n内容校验 SHA-256：{package.Hash}\r\n"
                    )
                ),
            ],
            password,
            at.DateTime
        );
    }
}
