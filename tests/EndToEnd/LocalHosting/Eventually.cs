namespace LeftBehindCare.EndToEnd.LocalHosting;

/// <summary>Waits for what must come true soon.</summary>
internal static class Eventually
{
    public static Task Holds(Func<bool> condition, double seconds = 10) =>
        Holds(() => Task.FromResult(condition()), seconds);

    public static async Task Holds(Func<Task<bool>> condition, double seconds = 10)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(begun).TotalSeconds > seconds)
                throw new TimeoutException($"Not within {seconds} seconds.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
