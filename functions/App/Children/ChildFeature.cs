using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>One child, one file, and the towns' ledgers (一人一档、信息台账).</summary>
internal static class ChildFeature
{
    public static void AddChildren(this IServiceCollection services)
    {
        services.AddSingleton<ChildKeys>();
        services.AddSingleton<ChildStore>();
        services.AddSingleton<LedgerStore>();
        services.AddSingleton<ChildQueue>();
        services.AddSingleton<JoinFiles>();
        services.AddSingleton<ShowChild>();
        services.AddResealedRows(ChildStore.Table, ChildStore.Renewed);
        services.AddResealedRows(LedgerStore.Table, LedgerRow.Renewed);
        services.AddSingleton(ReadSettings);
    }

    public static void MapChildren(this IEndpointRouteBuilder routes)
    {
        routes.MapQueueTrigger(nameof(ShowChild), ShowChild.HandleAsync);
    }

    /// <summary><c>Eligibility:MonthsAway</c>, <c>:OutsideDistrict</c> and <c>:CountsResidents</c> (DOMAIN §6 readings 2 and 3).</summary>
    private static EligibilitySettings ReadSettings(IServiceProvider services)
    {
        var section = services.GetRequiredService<IConfiguration>().GetSection("Eligibility");
        var usual = new EligibilitySettings();
        return new EligibilitySettings
        {
            MonthsAway = section.GetValue("MonthsAway", usual.MonthsAway),
            OutsideDistrict = section.GetValue("OutsideDistrict", usual.OutsideDistrict),
            CountsResidents = section.GetValue("CountsResidents", usual.CountsResidents),
        };
    }
}
