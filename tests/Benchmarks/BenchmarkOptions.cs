using System.Globalization;

namespace LeftBehindCare.Benchmarks;

/// <summary>What a run was asked for on the command line.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary><c>coldstart</c>, <c>inbox</c>, <c>intake</c>, <c>roster</c> or <c>screening</c>.</summary>
    public required string Bench { get; init; }

    /// <summary>A folder with the native app; null publishes one.</summary>
    public string? Native { get; init; }

    /// <summary>A folder with the app for the JIT; null publishes one.</summary>
    public string? Jit { get; init; }

    /// <summary>Measured pairs of app and bare; their median is quoted.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Reports of one side of one round. A number and not a time, so that both sides fill their store alike.</summary>
    public int Reports { get; init; } = 2000;

    /// <summary>Rows of the only roster, or children of the only district, to be measured; null measures a small and a large one.</summary>
    public int? Rows { get; init; }

    public static BenchmarkOptions? Parse(string[] args)
    {
        if (args.Length % 2 == 0)
        {
            return null;
        }
        var options = new BenchmarkOptions { Bench = args[0] };
        foreach (var pair in args.Skip(1).Chunk(2))
        {
            switch (pair[0])
            {
                case "--native":
                    options = options with { Native = Path.GetFullPath(pair[1]) };
                    break;
                case "--jit":
                    options = options with { Jit = Path.GetFullPath(pair[1]) };
                    break;
                case "--rounds":
                    options = options with
                    {
                        Rounds = int.Parse(pair[1], CultureInfo.InvariantCulture),
                    };
                    break;
                case "--reports":
                    options = options with
                    {
                        Reports = int.Parse(pair[1], CultureInfo.InvariantCulture),
                    };
                    break;
                case "--rows":
                    options = options with
                    {
                        Rows = int.Parse(pair[1], CultureInfo.InvariantCulture),
                    };
                    break;
                default:
                    return null;
            }
        }
        return options;
    }
}
