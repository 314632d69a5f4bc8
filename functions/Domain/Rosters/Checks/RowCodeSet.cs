using System.Collections.Immutable;
using System.Numerics;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>The codes found in a row, each once; read in the order of <see cref="RowCode"/>.</summary>
internal struct RowCodeSet
{
    private const ulong RepairBits = (1UL << (int)RowCode.IdMissing) - 1;
    private const ulong WarningBits = ~((1UL << (int)RowCode.PhoneInvalid) - 1);
    private ulong bits;

    public void Add(RowCode code) => bits |= 1UL << (int)code;

    public void Add(RowCode code, bool when)
    {
        if (when)
        {
            Add(code);
        }
    }

    public void Add(RowCodeSet others) => bits |= others.bits;

    public void Remove(RowCode code) => bits &= ~(1UL << (int)code);

    public readonly bool Has(RowCode code) => (bits & (1UL << (int)code)) != 0;

    public readonly ImmutableArray<RowCode> Repairs => Of(bits & RepairBits);

    public readonly ImmutableArray<RowCode> Warnings => Of(bits & WarningBits);

    public readonly ImmutableArray<RowCode> Reasons => Of(bits & ~RepairBits & ~WarningBits);

    /// <summary>Only what was put right.</summary>
    public readonly RowCodeSet OnlyRepairs => new() { bits = bits & RepairBits };

    private static ImmutableArray<RowCode> Of(ulong bits)
    {
        if (bits == 0)
        {
            return [];
        }
        var codes = ImmutableArray.CreateBuilder<RowCode>(BitOperations.PopCount(bits));
        for (; bits != 0; bits &= bits - 1)
        {
            codes.Add((RowCode)BitOperations.TrailingZeroCount(bits));
        }
        return codes.MoveToImmutable();
    }
}
