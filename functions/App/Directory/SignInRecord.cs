using System.Collections.Concurrent;
using System.Security.Claims;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace LeftBehindCare.App.Directory;

/// <summary>
/// Puts on record who signed in and out at the pages, and that somebody was refused whom we cannot name: those stand in the district's
/// own chain under <c>-</c> with the reason alone, once a reason and minute with how many more there were, so that a flood fills nothing.
/// </summary>
internal sealed partial class SignInRecord(
    StaffStore staff,
    AuditTrail audit,
    LiveDirectory directory,
    TimeProvider time,
    ILogger<SignInRecord> logger
)
{
    public const string Nobody = "-";
    private static readonly TimeSpan OncePer = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Flood> floods = new(StringComparer.Ordinal);

    /// <summary>Adds the record to what each way of signing in does already.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<SignInRecord>();
        services.PostConfigure<OpenIdConnectOptions>(
            OpenIdConnectDefaults.AuthenticationScheme,
            options =>
            {
                var (validated, failed) = (
                    options.Events.OnTokenValidated,
                    options.Events.OnRemoteFailure
                );
                options.Events.OnTokenValidated = async context =>
                {
                    await validated(context);
                    if (context.Result?.Failure is null)
                    {
                        await Of(context.HttpContext).EnteredAsync("SignIn", context.Principal);
                    }
                };
                options.Events.OnRemoteFailure = async context =>
                {
                    await Of(context.HttpContext)
                        .RefusedAsync("SignIn", RefusalReason.Of(context.Failure));
                    await failed(context);
                };
            }
        );
        services.PostConfigure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme,
            options =>
                options.Events.OnSigningOut = context =>
                    Of(context.HttpContext).LeftAsync(context.HttpContext.User)
        );
        services.PostConfigure<JwtBearerOptions>(
            JwtBearerDefaults.AuthenticationScheme,
            options =>
            {
                options.Events ??= new JwtBearerEvents();
                options.Events.OnChallenge = context =>
                    Of(context.HttpContext)
                        .RefusedAsync("Token", RefusalReason.Of(context.AuthenticateFailure));
                options.Events.OnForbidden = context =>
                    SubjectOf(context.HttpContext.User) is null
                        ? Of(context.HttpContext).RefusedAsync("Token", "no_subject")
                        : Task.CompletedTask;
            }
        );
    }

    /// <summary>Who is not on record does not get in.</summary>
    private async Task EnteredAsync(string operation, ClaimsPrincipal? who)
    {
        if (SubjectOf(who) is { } subject)
        {
            var post = await staff.FindPostAsync(subject, CancellationToken.None);
            await RecordAsync(
                operation,
                subject,
                post?.Unit,
                post is null ? "no post" : null,
                AuditOutcome.Allowed
            );
        }
    }

    /// <summary>
    /// Whoever leaves is out everywhere: the cookie alone would go from this browser and a copy of it stay good. Leaving must go well
    /// also when nothing can be written.
    /// </summary>
    private async Task LeftAsync(ClaimsPrincipal who)
    {
        try
        {
            if (SubjectOf(who) is { } subject)
            {
                await staff.EndSessionsAsync(subject, time.GetUtcNow(), CancellationToken.None);
            }
            await EnteredAsync("SignOut", who);
        }
        catch (Exception trouble) when (Failures.IsStorageTrouble(trouble))
        {
            NotRecorded(logger);
        }
    }

    private async Task RefusedAsync(string operation, string reason)
    {
        var flood = floods.GetOrAdd($"{operation} {reason}", _ => new Flood());
        if (flood.Next(time.GetUtcNow()) is { } more)
        {
            await RecordAsync(
                operation,
                Nobody,
                unit: null,
                more == 0 ? reason : $"{reason} +{more}",
                AuditOutcome.Refused
            );
        }
    }

    private Task RecordAsync(
        string operation,
        string subject,
        UnitId? unit,
        string? detail,
        AuditOutcome outcome
    ) =>
        audit.RecordAsync(
            new AuditEntry
            {
                At = time.GetUtcNow(),
                Subject = subject,
                Unit = unit ?? directory.Now.District,
                Operation = operation,
                Detail = detail,
                Outcome = outcome,
            }
        );

    private static SignInRecord Of(HttpContext http) =>
        http.RequestServices.GetRequiredService<SignInRecord>();

    private static string? SubjectOf(ClaimsPrincipal? who) => who?.FindFirst("sub")?.Value;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-out could not be put on record")]
    private static partial void NotRecorded(ILogger logger);

    /// <summary>Refusals of one kind on this instance.</summary>
    private sealed class Flood
    {
        private readonly Lock gate = new();
        private DateTimeOffset recordedAt = DateTimeOffset.MinValue;
        private int more;

        /// <summary>How many came since the last that was recorded; null while that is less than a minute ago.</summary>
        public int? Next(DateTimeOffset now)
        {
            lock (gate)
            {
                if (now - recordedAt < OncePer)
                {
                    more++;
                    return null;
                }
                var before = more;
                (recordedAt, more) = (now, 0);
                return before;
            }
        }
    }
}
