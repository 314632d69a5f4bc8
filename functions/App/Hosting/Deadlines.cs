using Microsoft.AspNetCore.Http.Timeouts;

namespace LeftBehindCare.App.Hosting;

/// <summary>
/// How long the app gives itself: always less than the host's functionTimeout, at which the whole process would be killed with
/// every other call in it.
/// </summary>
internal sealed class Deadlines(IConfiguration configuration)
{
    /// <summary>For a trigger's call.</summary>
    public TimeSpan Trigger { get; } =
        configuration.GetValue("Deadlines:Trigger", TimeSpan.FromMinutes(2));

    /// <summary>For a caller's request: less than the 230 seconds after which the cloud's load balancer cuts.</summary>
    public TimeSpan Request { get; } =
        configuration.GetValue("Deadlines:Request", TimeSpan.FromSeconds(200));
}

internal static class RequestDeadlines
{
    public static void AddDeadlines(this IServiceCollection services)
    {
        services.AddSingleton<Deadlines>();
        services.AddRequestTimeouts();
        services
            .AddOptions<RequestTimeoutOptions>()
            .Configure<Deadlines>(
                (options, deadlines) =>
                    options.DefaultPolicy = new RequestTimeoutPolicy
                    {
                        Timeout = deadlines.Request,
                        WriteTimeoutResponse = http =>
                            Problems.Unavailable(http).ExecuteAsync(http),
                    }
            );
    }
}
