using System.Text.Json;

namespace LeftBehindCare.App.Hosting;

/// <summary>
/// The one way a trigger is mapped. The host calls <c>POST /FunctionName</c>; the answer is always <c>{}</c> with 200, or 500:
/// on an empty body the host would wait until its time-out and then kill the process with everything in flight.
/// </summary>
internal static partial class Triggers
{
    private const string Done = "{}";

    /// <summary>Maps a queue trigger. The handler throws to have the message delivered again.</summary>
    public static void MapQueueTrigger(
        this IEndpointRouteBuilder routes,
        string function,
        Func<IServiceProvider, string, CancellationToken, Task> handle
    ) =>
        Map(
            routes,
            function,
            (http, body, cancellation) =>
                handle(http.RequestServices, TriggerEnvelope.QueueMessage(body), cancellation)
        );

    /// <summary>Maps a timer trigger. A failure is told to the host, which does not repeat it: the next tick finds what is still owed.</summary>
    public static void MapTimerTrigger(
        this IEndpointRouteBuilder routes,
        string function,
        Func<IServiceProvider, CancellationToken, Task> handle
    ) =>
        Map(
            routes,
            function,
            (http, _, cancellation) => handle(http.RequestServices, cancellation)
        );

    private static void Map(
        IEndpointRouteBuilder routes,
        string function,
        Func<HttpContext, JsonElement, CancellationToken, Task> handle
    ) =>
        routes
            .MapPost(
                "/" + function,
                async http =>
                {
                    var deadline = http.RequestServices.GetRequiredService<Deadlines>().Trigger;
                    using var source = CancellationTokenSource.CreateLinkedTokenSource(
                        http.RequestAborted
                    );
                    source.CancelAfter(deadline);
                    var status = StatusCodes.Status200OK;
                    try
                    {
                        using var body = await JsonDocument.ParseAsync(
                            http.Request.Body,
                            default,
                            source.Token
                        );
                        await handle(http, body.RootElement, source.Token).WaitAsync(source.Token);
                    }
                    catch (Exception exception)
                    {
                        // The exception's text may quote what was being handled: its type is all that may leave.
                        Failed(
                            http.RequestServices.GetRequiredService<ILoggerFactory>()
                                .CreateLogger(function),
                            function,
                            exception.GetType().Name
                        );
                        status = StatusCodes.Status500InternalServerError;
                    }
                    http.Response.StatusCode = status;
                    http.Response.ContentType = "application/json";
                    await http.Response.WriteAsync(Done, CancellationToken.None);
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();

    [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function} failed: {Error}")]
    private static partial void Failed(ILogger logger, string function, string error);
}
