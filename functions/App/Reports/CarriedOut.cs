using System.Text;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reports;

/// <summary>The mark that a command leaves in the report's partition, in the transaction that carried it out.</summary>
/// <param name="Key">A keyed hash of the sender's idempotency key.</param>
/// <param name="BodyHash">A keyed hash of what was asked.</param>
internal sealed record CarriedOut(string Key, byte[] BodyHash)
{
    /// <param name="who">Whose key it is: two senders' keys never meet.</param>
    /// <param name="key">The sender's idempotency key; without one there is no mark.</param>
    /// <param name="content">All that was asked, part by part.</param>
    public static CarriedOut? Of(LookupHash hash, string who, Guid? key, params string?[] content)
    {
        if (key is not { } given)
        {
            return null;
        }
        // With its length before each part, so that no two contents read the same.
        var body = string.Concat(content.Select(part => $"{part?.Length ?? -1}:{part}"));
        return new CarriedOut(
            Convert.ToHexStringLower(hash.Of("command", $"{who} {given}"))[..32],
            hash.Of("command-body", Encoding.UTF8.GetBytes(body))
        );
    }
}

/// <summary>What a command's mark says of its sending now.</summary>
internal enum Repetition
{
    /// <summary>It was not carried out before.</summary>
    None,

    /// <summary>It was carried out before.</summary>
    Same,

    /// <summary>Under its key something else was carried out before.</summary>
    Other,
}
