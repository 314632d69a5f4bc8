using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>A file with the reason for which it is read in, as a form sends them.</summary>
internal sealed record CsvUpload(byte[] File, string Reason)
{
    public const string FileField = "file";
    public const long LargestBody = 2 * 1024 * 1024;

    /// <summary>The file and the reason, or what is wrong with the form.</summary>
    public static async Task<(CsvUpload? Upload, JsonHttpResult<Problem>? Problem)> ReadAsync(
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (!http.Request.HasFormContentType)
        {
            return (
                null,
                Problems.Of(
                    StatusCodes.Status415UnsupportedMediaType,
                    "unsupported_media_type",
                    "不支持的内容类型",
                    "请使用 multipart/form-data：file 为 CSV 文件，reason 为理由。"
                )
            );
        }
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(cancellation);
        }
        catch (Exception broken)
            when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return (null, Problems.BrokenForm());
        }
        if (form.Files.GetFile(FileField) is not { } file)
        {
            return (null, Problems.Fields([new FieldError(FileField, "required")]));
        }
        var reason = form[EntryReason.Field];
        if (EntryReason.Fault(reason) is { } fault)
        {
            return (null, Problems.Fields([fault]));
        }
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return (new CsvUpload(bytes.ToArray(), reason!), null);
    }
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
