using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.Domain.Retention;
using LeftBehindCare.Domain.Time;
using LeftBehindCare.Domain.Unsealing;

namespace LeftBehindCare.App.Hosting;

/// <summary>How the process stands under the Functions host.</summary>
internal static class FunctionsHost
{
    /// <summary>
    /// Listens on loopback at the port that the host names and nowhere else: the host's other variables, ASPNETCORE_URLS among them, are inherited.
    /// </summary>
    public static void UseFunctionsHost(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = BodyLimit.OfTheHost;
            kestrel.AddServerHeader = false;
            if (builder.Configuration.GetValue<int?>("FUNCTIONS_CUSTOMHANDLER_PORT") is { } port)
            {
                kestrel.Listen(IPAddress.Loopback, port);
            }
        });
        // What lives as long as the process must not keep what one request was given, the directory of its moment above all.
        builder.Host.UseDefaultServiceProvider(services => services.ValidateScopes = true);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // It logs exceptions with their texts, which may quote what a person wrote; Failures logs their kind instead.
        builder.Logging.AddFilter(
            "Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware",
            LogLevel.None
        );
    }

    /// <summary>Reads the settings that only the first report would need: a start without them fails, not that report.</summary>
    /// <exception cref="InvalidOperationException">One is missing or wrong; the message names it.</exception>
    public static void RequireSettings(this IServiceProvider services)
    {
        services.GetRequiredService<StorageAccount>();
        services.GetRequiredService<Sealing>();
        services.GetRequiredService<LookupHash>();
        services.GetRequiredService<AuditStore>();
        services.GetRequiredService<AcknowledgementLimits>();
        services.GetRequiredService<OpeningTimes>();
        services.GetRequiredService<RetentionTable>();
    }

    public static void AddHosting(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        // Chinese is written as it is: as numbers it would be nearly three times as much to send.
        services.AddWebEncoders(web =>
            web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
        services.AddSingleton<StorageAccount>();
        services.AddSingleton<Sealing>();
        services.AddSingleton<LookupHash>();
        services.AddDeadlines();
        services.AddSingleton<GroupCommit>();
        services.AddHostedService(provider => provider.GetRequiredService<GroupCommit>());
        services.AddSingleton<Announcements>();
        services.AddSingleton<DueLedger>();
        services.AddSingleton<AuditKey>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<AuditTrail>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditTrail>());
        services.AddFailures();
        services.AddApiDocument();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(ProblemJson.Default)
        );
    }
}
