using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reminders;

/// <summary>The alert that something is due and was not called for.</summary>
internal static class DueAlert
{
    private const string Kind = "due-not-called";

    public static Task RaiseAsync(
        IServiceProvider services,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        services.GetRequiredService<AlertStore>().RaiseAsync(Kind, nameof(Tick), now, cancellation);
}
