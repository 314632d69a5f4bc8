using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs;
using LeftBehindCare.App.Hosting.Resealing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace LeftBehindCare.App.Hosting.Identity;

/// <summary>
/// Blobs <c>page-keys</c>: the keys that protect cookies and forms, sealed, one a blob; every instance reads every other's cookies.
/// </summary>
internal sealed class PageKeys(StorageAccount storage, Sealing sealing) : IXmlRepository
{
    public const string Container = "page-keys";
    private readonly BlobContainerClient container = storage.Container(Container);

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [
            .. container
                .GetBlobs()
                .Select(blob =>
                {
                    var sealedKey = container.GetBlobClient(blob.Name).DownloadContent().Value;
                    return XElement.Parse(
                        sealing.OpenText(sealedKey.Content.ToArray(), PlaceOf(blob.Name))!
                    );
                }),
        ];

    public void StoreElement(XElement element, string friendlyName)
    {
        var name = friendlyName + ".key";
        try
        {
            container.UploadBlob(
                name,
                BinaryData.FromBytes(
                    sealing.Seal(element.ToString(SaveOptions.DisableFormatting), PlaceOf(name))!
                )
            );
        }
        catch (RequestFailedException exists) when (exists.Status == StatusCodes.Status409Conflict)
        {
            // The same key, told twice.
        }
    }

    public static string PlaceOf(string name) => $"{Container}/{name}";
}

internal static class PageKeysExtensions
{
    public static void AddPageKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("LeftBehindCare");
        // It reads the keys at every start, also of the many that only ever take a report: the first page that needs them reads them.
        services.Remove(
            services.Single(service =>
                service.ServiceType == typeof(IHostedService)
                && service.ImplementationType?.Assembly == typeof(IDataProtectionBuilder).Assembly
            )
        );
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<StorageAccount, Sealing>(
                (options, storage, sealing) =>
                    options.XmlRepository = new PageKeys(storage, sealing)
            );
        services.AddResealedBlobs(PageKeys.Container, PageKeys.PlaceOf);
    }
}
