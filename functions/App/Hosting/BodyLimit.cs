using Microsoft.AspNetCore.Http.Features;

namespace LeftBehindCare.App.Hosting;

/// <summary>How much of a form an operation reads, in bytes; without it no more than of JSON.</summary>
internal sealed record FormLimit(long Bytes);

/// <summary>
/// Refuses long bodies with 413, which the host would answer with 500. They are small wherever no file comes, so that a flood of
/// them costs little. A body that is too long is read to its end first: a caller that is cut off while it sends sees no answer.
/// </summary>
internal static class BodyLimit
{
    /// <summary>5,000 characters, each written as two escapes of six bytes, and as much again around them.</summary>
    public const long Json = 256 * 1024;

    /// <summary>What the host lets through, 100 MiB: never more than that is read to its end.</summary>
    public const long OfTheHost = 100 * 1024 * 1024;

    /// <summary>Lets this operation read longer forms.</summary>
    public static RouteHandlerBuilder ReadsFormsUpTo(this RouteHandlerBuilder route, long bytes) =>
        route.WithMetadata(new FormLimit(bytes));

    public static void UseBodyLimits(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                var limit = LimitOf(http);
                if (http.Request.ContentLength > limit)
                {
                    await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
                    http.Request.Body = new TooLarge();
                }
                else if (
                    http.Features.Get<IHttpMaxRequestBodySizeFeature>() is
                    { IsReadOnly: false } feature
                )
                {
                    feature.MaxRequestBodySize = limit;
                }
                await next(http);
            }
        );

    private static long LimitOf(HttpContext http) =>
        http.Request.HasFormContentType
        && http.GetEndpoint()?.Metadata.GetMetadata<FormLimit>() is { } form
            ? form.Bytes
            : Json;

    /// <summary>Fails when the operation reads it, so that each answers in its own way: a problem or a page.</summary>
    private sealed class TooLarge : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new BadHttpRequestException(
                "The body is too large.",
                StatusCodes.Status413PayloadTooLarge
            );

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();
    }
}
