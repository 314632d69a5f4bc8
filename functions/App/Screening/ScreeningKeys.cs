using System.Globalization;
using LeftBehindCare.App.Children;

namespace LeftBehindCare.App.Screening;

/// <summary>How the partitions of a year's screening are called, and which child's row is meant.</summary>
/// <param name="Town">The town that screens, nine digits.</param>
internal sealed record ScreeningKey(int Year, string Town, string ChildId)
{
    private const int TownDigits = 9;

    public string Partition => PartitionOf(Year, Town);

    /// <summary>What the exit after the 16th birthday is called where it is owed.</summary>
    public string AgeOut => $"age-out-{Partition}-{ChildId}";

    public static string PartitionOf(int year, string town) =>
        string.Create(CultureInfo.InvariantCulture, $"{year}_{town}");

    /// <summary>Whether this can be a town's code: nothing else is put into an address of the storage.</summary>
    public static bool IsTown(string? text) =>
        text is { Length: TownDigits } && text.All(char.IsAsciiDigit);

    public static ScreeningKey Of(string partition, string childId) =>
        new(
            int.Parse(partition.Split('_')[0], CultureInfo.InvariantCulture),
            partition.Split('_')[1],
            childId
        );

    public bool IsSafe => IsTown(Town) && ChildKeys.IsId(ChildId);
}
