using System.Security.Cryptography;
using System.Text;

namespace LeftBehindCare.App.Hosting;

/// <summary>Keyed hashes (HMAC-SHA-256) by which things are found without storing what they are found by.</summary>
internal sealed class LookupHash
{
    private readonly byte[] key;

    /// <summary>Reads <c>Lookup:Key</c>: base64 of 32 bytes. It is never rotated: receipts in people's hands depend on it.</summary>
    public LookupHash(IConfiguration configuration)
    {
        key =
            SecretKey.Read(configuration["Lookup:Key"])
            ?? throw new InvalidOperationException("Set Lookup__Key to base64 of 32 bytes.");
    }

    /// <param name="purpose">Keeps hashes made for different ends apart.</param>
    public byte[] Of(string purpose, ReadOnlySpan<byte> value)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(purpose));
        hmac.AppendData([0]);
        hmac.AppendData(value);
        return hmac.GetHashAndReset();
    }

    public byte[] Of(string purpose, string value) => Of(purpose, Encoding.UTF8.GetBytes(value));
}
