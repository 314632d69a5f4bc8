using System.Net;

namespace LeftBehindCare.LocalHost;

/// <summary>The part of the real host's <c>/admin</c> that helps on a developer's machine; for callers of this machine only.</summary>
internal sealed class AdminEndpoints(IReadOnlyList<TimerTrigger> timers, CancellationToken stopping)
{
    private readonly long begun = TimeProvider.System.GetTimestamp();

    public async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimEnd('/');
        if (context.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (
            HttpMethods.IsGet(context.Request.Method)
            && path.Equals("/admin/host/status", StringComparison.OrdinalIgnoreCase)
        )
            await context.Response.WriteAsJsonAsync(Status());
        else if (
            HttpMethods.IsPost(context.Request.Method)
            && path.StartsWith("/admin/functions/", StringComparison.OrdinalIgnoreCase)
        )
            Run(context, path["/admin/functions/".Length..]);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private Dictionary<string, object> Status() =>
        new(StringComparer.Ordinal)
        {
            ["id"] = "localhost",
            ["state"] = "Running",
            ["version"] = TriggerCall.HostVersion,
            ["processUptime"] = (long)TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds,
        };

    // Accepted at once and run behind the answer, as on the real host.
    private void Run(HttpContext context, string name)
    {
        var timer = timers.FirstOrDefault(t =>
            t.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        );
        context.Response.StatusCode = timer is null
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status202Accepted;
        if (timer is not null)
            _ = Task.Run(() => timer.CallAsync(isPastDue: false, stopping), stopping);
    }
}
