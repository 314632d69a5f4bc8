using System.Security.Cryptography;
using ICSharpCode.SharpZipLib.Zip;

namespace LeftBehindCare.App.Sharing;

/// <summary>
/// What leaves the house: a ZIP whose files are encrypted with AES-256 (as WinZip has it; WinRAR, 7-Zip and Bandizip open it), under a password that
/// goes another way.
/// </summary>
internal static class SealedZip
{
    public const string ContentType = "application/zip";

    /// <summary>Without what is taken for one another when it is told by telephone.</summary>
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Groups = 4;
    private const int GroupLength = 4;
    private const int KeyBits = 256;

    /// <summary>Some 79 bits of chance: <c>7KQF-…</c>.</summary>
    public static string NewPassword() =>
        string.Join(
            '-',
            Enumerable
                .Range(0, Groups)
                .Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength))
        );

    /// <param name="files">Each with its name, in ASCII.</param>
    public static byte[] Write(
        IReadOnlyList<(string Name, byte[] Content)> files,
        string password,
        DateTime at
    )
    {
        using var output = new MemoryStream();
        using (var zip = new ZipOutputStream(output) { IsStreamOwner = false, Password = password })
        {
            foreach (var (name, content) in files)
            {
                zip.PutNextEntry(
                    new ZipEntry(name)
                    {
                        AESKeySize = KeyBits,
                        DateTime = at,
                        Size = content.Length,
                    }
                );
                zip.Write(content);
                zip.CloseEntry();
            }
        }
        return output.ToArray();
    }
}
