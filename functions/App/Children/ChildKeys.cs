using System.Security.Cryptography;
using System.Text;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>
/// The ids of children, and the keyed hashes by which they are matched and looked for. A child's partition (bucket) is told by its birth
/// date when its file was made: whoever may be the same child stands in the same one.
/// </summary>
internal sealed class ChildKeys(LookupHash hash)
{
    private const int BucketLength = 2;
    private const int IdLength = 26;
    private const int RandomBytes = (IdLength - BucketLength) / 2;

    /// <summary>96 bits: no two of a district's children share one by chance.</summary>
    private const int HashBytes = 12;

    /// <summary>Every bucket there is: <c>00</c> to <c>ff</c>.</summary>
    public static IEnumerable<string> Buckets =>
        Enumerable.Range(0, 256).Select(number => $"{number:x2}");

    /// <summary>Where the children born on this day stand; those without a known birth date stand together.</summary>
    public string BucketOf(DateOnly? birth) =>
        $"{hash.Of("child-bucket", birth is { } day ? $"{day:yyyyMMdd}" : "")[0]:x2}";

    public static string BucketOf(string childId) => childId[..BucketLength];

    /// <summary>The id of a child that is always the same for the same cause.</summary>
    /// <param name="seed">What tells it from all others: a roster and its row, a key of a request.</param>
    public string IdFrom(string bucket, string seed) =>
        bucket + Convert.ToHexStringLower(hash.Of("child-id", seed).AsSpan(0, RandomBytes));

    /// <summary>An id that nobody can guess.</summary>
    public static string NewId(string bucket) =>
        bucket + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether this can be a child's id: nothing else is put into an address of the storage.</summary>
    public static bool IsId(string? text) =>
        text is { Length: IdLength }
        && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    /// <summary>By the identity number.</summary>
    public string IdHash(string idNumber) => Of("child-id-number", idNumber);

    /// <summary>By name and birth date together, for matching.</summary>
    public string NameHash(string name, DateOnly birth) =>
        Of("child-name-birth", $"{NameKeys.Exact(name)}|{birth:yyyyMMdd}");

    public string ExactHash(string name) => Of("child-name", NameKeys.Exact(name));

    public string FoldedHash(string name) => Of("child-name-folded", NameKeys.Folded(name));

    /// <summary>By one reading of the name in letters.</summary>
    /// <param name="pinyin">Letters; how they are divided and their case are of no account.</param>
    public string PinyinHash(string pinyin) =>
        Of(
            "child-name-pinyin",
            string.Concat(pinyin.Where(char.IsAsciiLetter).Select(char.ToUpperInvariant))
        );

    public string SchoolHash(string school) => Of("child-school", NameKeys.Exact(school));

    public string PhoneHash(string phone) => Of("child-phone", phone);

    private string Of(string purpose, string value) =>
        System.Buffers.Text.Base64Url.EncodeToString(
            hash.Of(purpose, Encoding.UTF8.GetBytes(value)).AsSpan(0, HashBytes)
        );
}
