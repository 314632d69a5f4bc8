using System.Globalization;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.LocalHost;

[assembly: AssemblyFixture(typeof(TestStorages))]

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>
/// The storage services of the whole run, two for two processors; each app under test has an account of its own there. A service for each of the more
/// than hundred test classes took two seconds of processor to start and was cold.
/// </summary>
public sealed class TestStorages : IAsyncDisposable
{
    private const int Services = 2;
    private const int AccountsEach = 200;
    private static readonly Lazy<Task<Azurite>>[] Started =
    [
        .. Enumerable.Range(0, Services).Select(_ => new Lazy<Task<Azurite>>(StartAsync)),
    ];
    private static int given = -1;

    /// <summary>The connection string of an account that nobody has used.</summary>
    public static async Task<string> NewAccountAsync()
    {
        var number = Interlocked.Increment(ref given);
        var storage = await Started[number % Services].Value;
        return storage.ConnectionStringOf(AccountOf(number / Services));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var storage in Started.Where(one => one.IsValueCreated))
        {
            await (await storage.Value).DisposeAsync();
        }
    }

    private static Task<Azurite> StartAsync() =>
        Azurite.StartAsync(
            RepositoryRoot.Find(),
            folder: null,
            _ => { },
            CancellationToken.None,
            [.. Enumerable.Range(0, AccountsEach).Select(AccountOf)]
        );

    private static string AccountOf(int number) =>
        number < AccountsEach
            ? string.Create(CultureInfo.InvariantCulture, $"test{number:D3}")
            : throw new InvalidOperationException("More apps than accounts: raise AccountsEach.");
}
