using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LeftBehindCare.App.Tests.Directory;

public sealed class Holidays
{
    [Theory]
    [InlineData("2026-11-30T15:59:59Z", null)]
    [InlineData("2026-11-30T16:00:00Z", "2027")]
    [InlineData("2027-03-01T00:00:00Z", "2027")]
    public void A_year_whose_holidays_are_unknown_is_warned_of_once_from_the_month_before(
        string now,
        string? year
    )
    {
        using var log = new CapturingLogger();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.Parse(now)));
        services.AddDirectory();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<WorkingDays>();
        provider.GetRequiredService<WorkingDays>();

        log.Text.Split("working-days.csv").Length.ShouldBe(year is null ? 1 : 2, log.Text);
        log.Text.ShouldContain(year ?? "");
    }
}
