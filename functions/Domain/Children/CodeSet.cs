using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Children;

/// <summary>One of the values that a field can have.</summary>
/// <param name="Value">As it is stored: stable.</param>
/// <param name="Zh">In the officers' words.</param>
/// <param name="En">In plain English.</param>
public sealed record Code(string Value, string Zh, string En);

/// <summary>All values that a field can have, in the order in which they are offered.</summary>
public sealed class CodeSet
{
    private readonly FrozenDictionary<string, Code> by;

    internal CodeSet(params ImmutableArray<Code> all)
    {
        All = all;
        by = all.ToFrozenDictionary(code => code.Value, StringComparer.Ordinal);
    }

    public ImmutableArray<Code> All { get; }

    /// <summary>The code of this value, or null.</summary>
    public Code? Find(string value) => by.GetValueOrDefault(value);

    public bool Has(string value) => by.ContainsKey(value);
}
