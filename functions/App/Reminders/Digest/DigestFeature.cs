using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reminders.Digest;

/// <summary>Tells the units above what is late below them (逾期汇总).</summary>
internal static class DigestFeature
{
    public static void AddDigest(this IServiceCollection services)
    {
        services.AddSingleton<DigestStore>();
        services.AddSingleton<DigestQueue>();
        services.AddScoped<IDigestSource, LateDispatches>();
        services.AddScoped<IDigestSource, LateObligations>();
        services.AddScoped<SendDigest>();
    }

    public static void MapDigest(this IEndpointRouteBuilder routes) =>
        routes.MapQueueTrigger(nameof(SendDigest), SendDigest.HandleAsync);
}
