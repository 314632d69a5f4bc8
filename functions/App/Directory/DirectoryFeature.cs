using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Authorization;

namespace LeftBehindCare.App.Directory;

/// <summary>The district's units, who works for them, and its clocks.</summary>
internal static partial class DirectoryFeature
{
    public static void AddDirectory(this IServiceCollection services)
    {
        services.AddSingleton<UnitStore>();
        services.AddSingleton<DutyStore>();
        services.AddResealedRows(UnitStore.Table, UnitStore.Renewed);
        services.AddResealedRows(StaffStore.Table, StaffStore.Renewed);
        services.AddResealedRows(DutyStore.Table, DutyStore.Renewed);
        services.AddHistory(UnitStore.Table);
        services.AddHistory(StaffStore.Table);
        services.AddHistory(DutyStore.Table);
        services.AddSingleton<EntryHistoriesStore>();
        services.AddSingleton<LiveDirectory>();
        // One directory for the whole of a request; what outlives a request must not hold one.
        services.AddScoped(provider => provider.GetRequiredService<LiveDirectory>().Now);
        services.AddScoped<KeepUnits>();
        services.AddScoped<KeepStaff>();
        services.AddScoped<DutyReader>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(DirectoryJson.Default)
        );
        services.AddSingleton(LoadWorkingDays);
        services.AddSingleton(provider =>
        {
            var periods = provider.GetRequiredService<IConfiguration>().GetSection("Retention");
            return DistrictData.LoadRetention((kind, column) => periods[$"{kind}:{column}"]);
        });
        services.AddSingleton<StaffStore>();
        SignInRecord.AddTo(services);
        EndedSessions.AddTo(services);
        services.AddScoped<IAuthorizationHandler, Guard>();
        services.AddSingleton(provider =>
        {
            var clocks = provider.GetRequiredService<IConfiguration>().GetSection("Clocks");
            var usual = new AcknowledgementLimits();
            var limits = new AcknowledgementLimits
            {
                P0 = clocks.GetValue("P0", usual.P0),
                P1 = clocks.GetValue("P1", usual.P1),
                P2WorkingDays = clocks.GetValue("P2WorkingDays", usual.P2WorkingDays),
                P3WorkingDays = clocks.GetValue("P3WorkingDays", usual.P3WorkingDays),
            };
            return
                limits.P0 > TimeSpan.Zero
                && limits.P1 > TimeSpan.Zero
                && limits is { P2WorkingDays: > 0, P3WorkingDays: > 0 }
                ? limits
                : throw new InvalidOperationException(
                    "Set Clocks__P0, __P1, __P2WorkingDays and __P3WorkingDays above zero."
                );
        });
    }

    /// <summary>Has the histories of a table's entries proven with the audit.</summary>
    public static void AddHistory(this IServiceCollection services, string table) =>
        services.AddSingleton(new HistoryTable(table));

    private static WorkingDays LoadWorkingDays(IServiceProvider services)
    {
        var days = DistrictData.LoadWorkingDays();
        var today = ChinaTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        // What comes in December may be due in January.
        var year = today.AddMonths(1).Year;
        if (!days.IsTabled(year))
        {
            NotTabled(
                services.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(WorkingDays)),
                year
            );
        }
        return days;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The holidays of {Year} are not in working-days.csv: Monday to Friday count as working days"
    )]
    private static partial void NotTabled(ILogger logger, int year);
}
