using System.Security.Cryptography;

namespace LeftBehindCare.App.Assets;

/// <summary>Styles and scripts, carried in the program and served under a version that changes with their content.</summary>
public static class AssetFiles
{
    private static readonly (string Name, byte[] Content)[] Files =
    [
        .. new[] { "hotline.css", "hotline.js", "desk.css", "desk.js" }.Select(name =>
            (name, Read(name))
        ),
    ];

    /// <summary>Changes whenever a file does, so that browsers may keep the files for ever.</summary>
    public static string Version { get; } =
        Convert.ToHexStringLower(SHA256.HashData([.. Files.SelectMany(file => file.Content)]))[
            ..12
        ];

    internal static void MapAssets(this IEndpointRouteBuilder routes)
    {
        foreach (var (name, content) in Files)
        {
            var type = name.EndsWith(".css", StringComparison.Ordinal)
                ? "text/css; charset=utf-8"
                : "text/javascript; charset=utf-8";
            routes
                .MapGet("/assets/" + name, http => WriteAsync(http, content, type))
                .AllowAnonymous()
                .ExcludeFromDescription();
        }
    }

    private static async Task WriteAsync(HttpContext http, byte[] content, string type)
    {
        var etag = $"\"{Version}\"";
        var headers = http.Response.Headers;
        // Under another version's name the content may change: a page of an instance that is being replaced asked for it.
        headers.CacheControl =
            http.Request.Query["v"] == Version ? "public, max-age=31536000, immutable" : "no-cache";
        headers.ETag = etag;
        headers.XContentTypeOptions = "nosniff";
        if (http.Request.Headers.IfNoneMatch.Contains(etag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        http.Response.ContentType = type;
        http.Response.ContentLength = content.Length;
        await http.Response.Body.WriteAsync(content, http.RequestAborted);
    }

    private static byte[] Read(string file)
    {
        using var stream = typeof(AssetFiles).Assembly.GetManifestResourceStream("Assets." + file)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
