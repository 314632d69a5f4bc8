using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LeftBehindCare.App.Hosting;

/// <summary>
/// Seals personal data with AES-256-GCM under a versioned key before it is stored. What is sealed is bound to its place
/// (report and field), so that a sealed value moved elsewhere does not open.
/// </summary>
/// <remarks>Layout: key version (1 byte), nonce (12), tag (16), ciphertext.</remarks>
internal sealed class Sealing
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>By how many bytes a seal is longer than what is in it.</summary>
    public const int Overhead = 1 + NonceBytes + TagBytes;
    private readonly Dictionary<byte, byte[]> keys = [];
    private readonly byte current;

    /// <summary>Reads <c>Sealing:Keys</c>: <c>1:BASE64,2:BASE64</c>, 32 bytes each; the highest version seals, all open.</summary>
    public Sealing(IConfiguration configuration)
    {
        foreach (
            var entry in (configuration["Sealing:Keys"] ?? "").Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            var parts = entry.Split(':', 2);
            keys[
                byte.TryParse(parts[0], CultureInfo.InvariantCulture, out var version)
                    ? version
                    : throw Wrong()
            ] = SecretKey.Read(parts.ElementAtOrDefault(1)) ?? throw Wrong();
        }
        if (keys.Count == 0)
        {
            throw Wrong();
        }
        current = keys.Keys.Max();
    }

    private static InvalidOperationException Wrong() =>
        new("Set Sealing__Keys to VERSION:BASE64 of 32 bytes, several divided by commas.");

    /// <summary>The version that seals.</summary>
    public byte Current => current;

    /// <summary>Whether there are older keys, which can go once nothing is sealed under them.</summary>
    public bool HasOlder => keys.Count > 1;

    /// <summary>Whether a key is here for what begins so.</summary>
    public bool Knows(byte version) => keys.ContainsKey(version);

    public byte[]? Seal(string? text, string place) =>
        text is null ? null : Seal(Encoding.UTF8.GetBytes(text), place);

    public byte[] Seal(ReadOnlySpan<byte> plain, string place)
    {
        var result = new byte[plain.Length + Overhead];
        Seal(plain, place, result);
        return result;
    }

    /// <param name="seal">As long as the plain bytes and <see cref="Overhead"/>.</param>
    public void Seal(ReadOnlySpan<byte> plain, string place, Span<byte> seal)
    {
        seal[0] = current;
        var nonce = seal.Slice(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys[current], TagBytes);
        aes.Encrypt(
            nonce,
            plain,
            seal[Overhead..],
            seal.Slice(1 + NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(place)
        );
    }

    public byte[] Open(ReadOnlySpan<byte> seal, string place)
    {
        var plain = new byte[seal.Length - Overhead];
        Open(seal, place, plain);
        return plain;
    }

    /// <param name="plain">As long as the seal without <see cref="Overhead"/>.</param>
    public void Open(ReadOnlySpan<byte> seal, string place, Span<byte> plain)
    {
        using var aes = new AesGcm(keys[seal[0]], TagBytes);
        aes.Decrypt(
            seal.Slice(1, NonceBytes),
            seal[Overhead..],
            seal.Slice(1 + NonceBytes, TagBytes),
            plain,
            Encoding.UTF8.GetBytes(place)
        );
    }

    /// <summary>Opens many seals one after the other, by one thread: the keys are prepared once.</summary>
    public SealOpener BeginOpening() => new(keys);

    public string? OpenText(byte[]? seal, string place) =>
        seal is null ? null : Encoding.UTF8.GetString(Open(seal, place));
}

/// <summary>Opens what <see cref="Sealing"/> sealed, many one after the other.</summary>
internal sealed class SealOpener(IReadOnlyDictionary<byte, byte[]> keys) : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly Dictionary<byte, AesGcm> prepared = [];

    /// <param name="place">What the seal is bound to, in UTF-8.</param>
    /// <param name="plain">As long as the seal without <see cref="Sealing.Overhead"/>.</param>
    public void Open(ReadOnlySpan<byte> seal, ReadOnlySpan<byte> place, Span<byte> plain)
    {
        if (!prepared.TryGetValue(seal[0], out var aes))
        {
            prepared[seal[0]] = aes = new AesGcm(keys[seal[0]], TagBytes);
        }
        aes.Decrypt(
            seal.Slice(1, NonceBytes),
            seal[Sealing.Overhead..],
            seal.Slice(1 + NonceBytes, TagBytes),
            plain,
            place
        );
    }

    public void Dispose()
    {
        foreach (var aes in prepared.Values)
        {
            aes.Dispose();
        }
    }
}
