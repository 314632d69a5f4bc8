using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LeftBehindCare.Domain.Audit;

/// <summary>An entry in its place in a chain.</summary>
/// <param name="Sequence">Counts from 1 in its chain.</param>
/// <param name="Seal">A keyed hash of the entry, its place and the seal before it.</param>
public sealed record AuditLink(long Sequence, AuditEntry Entry, byte[] Seal);

/// <summary>Something that should not be: a link that was altered, removed, added or moved.</summary>
/// <param name="Chain">The chain's name.</param>
/// <param name="Sequence">The link.</param>
/// <param name="Fault"><c>altered</c> (it, or the order before it, is not what was sealed), <c>missing</c> or <c>cut</c> (the end is gone).</param>
public sealed record AuditFault(string Chain, long Sequence, string Fault);

/// <summary>
/// A chain of audit entries, one a day and unit: each seal covers its entry, its place and all before it, under a key that the
/// store does not have. So nobody who can write the store can alter, remove, add or reorder an entry unseen.
/// </summary>
public static class AuditChain
{
    /// <summary>The seal of an entry at this place.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="chain">The chain's name, so that an entry fits in no other.</param>
    /// <param name="sequence">Counts from 1.</param>
    /// <param name="before">The seal before it; empty for the first.</param>
    /// <param name="entry">The entry.</param>
    public static byte[] SealOf(
        byte[] key,
        string chain,
        long sequence,
        ReadOnlySpan<byte> before,
        AuditEntry entry
    )
    {
        ArgumentNullException.ThrowIfNull(entry);
        var text = new StringBuilder();
        Add(chain);
        Add(sequence.ToString(CultureInfo.InvariantCulture));
        Add(Convert.ToHexString(before));
        Add(entry.At.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Add(entry.Subject);
        Add(entry.Unit.Value);
        Add(entry.Operation);
        Add(entry.Matter);
        Add(entry.Detail);
        Add(entry.Outcome.ToString());
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString()));

        // With its length before each part, so that no two entries read the same.
        void Add(string? part) => text.Append($"{part?.Length ?? -1}:{part}");
    }

    /// <summary>Every fault of a chain whose end is known from its head; none when it is whole.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="chain">The chain's name.</param>
    /// <param name="links">The links as they are stored, in the order of their sequence.</param>
    /// <param name="headSequence">The sequence of the last link, as the head or an anchor says it.</param>
    /// <param name="headSeal">The seal of the last link, likewise.</param>
    public static IEnumerable<AuditFault> Verify(
        byte[] key,
        string chain,
        IEnumerable<AuditLink> links,
        long headSequence,
        byte[] headSeal
    )
    {
        ArgumentNullException.ThrowIfNull(links);
        byte[] before = [];
        long last = 0;
        foreach (var link in links)
        {
            for (var gone = last + 1; gone < link.Sequence; gone++)
            {
                yield return new AuditFault(chain, gone, "missing");
            }
            var expected = SealOf(key, chain, link.Sequence, before, link.Entry);
            // After a gap the seal before is not known: what is there is believed to be what the next one covers.
            // A place that is taken, or before the first, was never given.
            if (
                link.Sequence <= last
                || (link.Sequence == last + 1 && !expected.AsSpan().SequenceEqual(link.Seal))
            )
            {
                yield return new AuditFault(chain, link.Sequence, "altered");
                if (link.Sequence <= last)
                {
                    continue;
                }
            }
            before = link.Seal;
            last = link.Sequence;
        }
        if (last != headSequence || (last > 0 && !before.AsSpan().SequenceEqual(headSeal)))
        {
            yield return new AuditFault(chain, last + 1, "cut");
        }
    }
}
