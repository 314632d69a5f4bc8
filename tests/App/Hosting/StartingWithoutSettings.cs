using System.Diagnostics;

namespace LeftBehindCare.App.Tests.Hosting;

/// <summary>What is missing is told at the start, by name, and not by the first report that needs it.</summary>
public sealed class StartingWithoutSettings
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    private static readonly Dictionary<string, string> Whole = new(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["SignIn__Authority"] = "http://127.0.0.1:1",
        ["SignIn__Audience"] = "urn:leftbehindcare",
        ["SignIn__ClientSecret"] = "local",
        ["Audit__Key"] = Key,
        ["Sealing__Keys"] = $"1:{Key}",
        ["Lookup__Key"] = Key,
    };

    [Theory]
    [InlineData("AzureWebJobsStorage", "")]
    [InlineData("SignIn__Authority", null)]
    [InlineData("SignIn__Audience", null)]
    [InlineData("SignIn__ClientSecret", null)]
    [InlineData("Audit__Key", null)]
    [InlineData("Sealing__Keys", "")]
    [InlineData("Sealing__Keys", "1:c2hvcnQ=")]
    [InlineData("Sealing__Keys", "one:AAAA")]
    [InlineData(
        "Sealing__Keys",
        "@Microsoft.KeyVault(SecretUri=https://vault/secrets/sealing-keys)"
    )]
    [InlineData("Lookup__Key", null)]
    [InlineData("Lookup__Key", "not base64")]
    [InlineData("Clocks__P0", "00:00:00")]
    [InlineData("Clocks__P2WorkingDays", "0")]
    public async Task It_ends_at_once_and_names_the_setting(string setting, string? value)
    {
        var (code, said) = await StartAsync(setting, value);

        code.ShouldNotBe(0);
        said.ShouldContain("Set ");
        said.ShouldContain(setting.Split("__")[0]);
        if (value is { Length: > 3 } && setting.EndsWith("Keys", StringComparison.Ordinal))
        {
            said.ShouldNotContain(value);
        }
    }

    private static async Task<(int Code, string Said)> StartAsync(string setting, string? value)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LeftBehindCare.App.dll");
        var start = new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, usual) in Whole)
        {
            start.Environment[name] = usual;
        }
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = "0";
        start.Environment[setting] = value;
        using var app = Process.Start(start)!;
        try
        {
            var said = app.StandardError.ReadToEndAsync();
            await app.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
            return (app.ExitCode, await said);
        }
        finally
        {
            app.Kill();
        }
    }
}
