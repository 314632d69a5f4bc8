using System.Text;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>
/// Compound files (MS-CFB), of which we only tell what they hold: an old workbook or document, or a new one behind a password (MS-OFFCRYPTO).
/// </summary>
internal static class OleFile
{
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");
    private static readonly byte[] Workbook = Encoding.Unicode.GetBytes("Workbook\0");
    private static readonly byte[] Document = Encoding.Unicode.GetBytes("WordDocument\0");
    private static readonly byte[] Book = Encoding.Unicode.GetBytes("Book\0");

    public static ReadOnlySpan<byte> Mark => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>The names of streams stand in the directory, which may lie anywhere.</summary>
    public static string CodeOf(Stream file)
    {
        var code = Unreadable.Binary;
        var buffer = new byte[64 * 1024];
        var kept = 0;
        int read;
        file.Position = 0;
        while ((read = file.Read(buffer.AsSpan(kept))) > 0)
        {
            var seen = buffer.AsSpan(0, kept + read);
            if (seen.IndexOf(Encrypted) >= 0)
            {
                return Unreadable.Encrypted;
            }
            if (seen.IndexOf(Workbook) >= 0 || seen.IndexOf(Book) >= 0)
            {
                code = Unreadable.Xls;
            }
            else if (code == Unreadable.Binary && seen.IndexOf(Document) >= 0)
            {
                // A document may hold a workbook; then that was seen, or is seen later.
                code = Unreadable.Doc;
            }
            kept = Math.Min(Encrypted.Length - 1, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }
        return code;
    }
}
