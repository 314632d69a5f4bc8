using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>A file with the reason for which it is read in, as a form sends them.</summary>
internal sealed record CsvUpload(byte[] File, string? Reason)
{
    public const string FileField = "file";
    public const long LargestBody = 2 * 1024 * 1024;

    /// <summary>Null when no form came, or one without a file.</summary>
    public static async Task<CsvUpload?> ReadAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType)
        {
            return null;
        }
        var form = await http.Request.ReadFormAsync(cancellation);
        if (form.Files.GetFile(FileField) is not { } file)
        {
            return null;
        }
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return new CsvUpload(bytes.ToArray(), form[EntryReason.Field]);
    }

    public static JsonHttpResult<Problem> Missing(HttpContext http) =>
        http.Request.HasFormContentType
            ? Problems.Fields([new FieldError(FileField, "required")])
            : Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "unsupported_media_type",
                "不支持的内容类型",
                "请使用 multipart/form-data：file 为 CSV 文件，reason 为理由。"
            );
}

/// <summary>What a file changed, or would.</summary>
/// <param name="Applied">False for a trial.</param>
/// <param name="Items">Each entry that differs.</param>
public sealed record ImportResult(
    bool Applied,
    int Added,
    int Changed,
    int Same,
    IReadOnlyList<ImportItem> Items
);

/// <param name="Id">The unit's id or the person's subject.</param>
/// <param name="Change"><c>added</c> or <c>changed</c>.</param>
/// <param name="Fields">The fields that differ.</param>
public sealed record ImportItem(string Id, string Change, IReadOnlyList<string> Fields);
