using System.Buffers;
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
        var length = Encoding.UTF8.GetByteCount(purpose) + 1 + value.Length;
        // In one piece: a list of 200,000 children needs millions of these.
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var named = Encoding.UTF8.GetBytes(purpose, rented);
            rented[named] = 0;
            value.CopyTo(rented.AsSpan(named + 1));
            return HMACSHA256.HashData(key, rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    public byte[] Of(string purpose, string value) => Of(purpose, Encoding.UTF8.GetBytes(value));
}
