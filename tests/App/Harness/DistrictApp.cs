using LeftBehindCare.LocalHost;

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>For a whole district's work: the storage service is its own, so that nobody else waits for it.</summary>
public sealed class DistrictApp : PatientApp
{
    private Azurite? own;

    protected override async Task<string> NewStorageAsync()
    {
        own = await Azurite.StartAsync(
            RepositoryRoot.Find(),
            folder: null,
            _ => { },
            CancellationToken.None
        );
        return own.ConnectionString;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (own is not null)
        {
            await own.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }
}
