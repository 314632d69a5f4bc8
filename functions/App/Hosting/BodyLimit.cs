using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace LeftBehindCare.App.Hosting;

/// <summary>
/// The largest body an operation reads, in bytes. The app refuses more itself (413), since the host would answer 500; it is small
/// wherever no file comes, so that a flood of long bodies costs nothing.
/// </summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata
{
    /// <summary>5,000 characters, each written as two escapes of six bytes, and as much again around them.</summary>
    public const long Json = 256 * 1024;

    /// <summary>Reads no more than <see cref="Json"/> of this request, whatever else the operation can take.</summary>
    public static void ToJson(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = Json;
        }
    }
}

internal static class BodyLimitExtensions
{
    /// <summary>Lets this operation read more than <see cref="BodyLimit.Json"/>.</summary>
    public static RouteHandlerBuilder ReadsUpTo(this RouteHandlerBuilder route, long bytes) =>
        route.WithMetadata(new BodyLimit(bytes));
}
