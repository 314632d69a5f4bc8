using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using static LeftBehindCare.Domain.Children.ChildField;

namespace LeftBehindCare.Domain.Sharing;

/// <summary>A column of what a recipient gets.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Field">The field of the file it shows; null: the child's key flags.</param>
public sealed record PackageColumn(string Title, ChildField? Field);

/// <summary>
/// The fields that each recipient may have of a child, and no others (个人信息保护法 6: no more than the purpose needs). Nobody gets health,
/// relief, the parents' numbers and employers, or notes.
/// </summary>
public static class PackageColumns
{
    private static readonly ImmutableArray<ChildField> WhoItIs =
    [
        Name,
        Sex,
        IdNumber,
        BirthDate,
        HouseholdTown,
        HouseholdVillage,
        ResidenceTown,
        ResidenceVillage,
    ];

    private static readonly ImmutableArray<PackageColumn> ForPolice = Table([
        .. WhoItIs,
        HouseholdAddress,
        ResidenceAddress,
        LivesAlone,
        FatherState,
        MotherState,
        GuardianName,
        GuardianRelation,
        GuardianPhones,
        GuardianshipType,
    ]);

    private static readonly ImmutableArray<PackageColumn> ForEducation = Table([
        .. WhoItIs,
        StudentNumber,
        SchoolStage,
        School,
        Grade,
        SchoolClass,
        Boarding,
        PairedStaff,
        GuardianName,
        GuardianRelation,
        GuardianPhones,
    ]);

    /// <summary>In the order of the file.</summary>
    public static ImmutableArray<PackageColumn> Of(Recipient recipient) =>
        recipient switch
        {
            Recipient.Police => ForPolice,
            Recipient.Education => ForEducation,
            _ => throw new ArgumentOutOfRangeException(nameof(recipient), recipient, message: null),
        };

    /// <summary>The flags that the recipient is told of.</summary>
    public static ImmutableArray<ChildConcern> FlagsOf(Recipient recipient) =>
        recipient == Recipient.Police
            ? [ChildConcern.NoGuardian, ChildConcern.Unsupported, ChildConcern.BothAway]
            : [ChildConcern.Dropout, ChildConcern.BothAway];

    /// <summary>A child as a line of what the recipient gets, in words.</summary>
    public static string[] LineOf(Recipient recipient, ChildFile file, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(directory);
        return
        [
            .. Of(recipient)
                .Select(column =>
                    column.Field is { } field
                        ? TextOf(field, file[field], directory)
                        : FlagsText(recipient, file)
                ),
        ];
    }

    private static ImmutableArray<PackageColumn> Table(ImmutableArray<ChildField> fields) =>
        [
            .. fields.Select(field => new PackageColumn(ChildFields.Of(field).Zh, field)),
            new PackageColumn("重点情况", Field: null),
        ];

    private static string TextOf(ChildField field, string? value, DistrictDirectory directory) =>
        value is null
            ? ""
            : ChildFields.Of(field).Kind switch
            {
                FieldKind.Town => directory.Town(value)?.Name ?? value,
                FieldKind.Village => directory.Village(value)?.Name ?? value,
                _ => ChildFields.WordsOf(field, value),
            };

    private static string FlagsText(Recipient recipient, ChildFile file)
    {
        var told = FlagsOf(recipient);
        return string.Join(
            '、',
            ChildFlags
                .Of(file)
                .Where(flag => told.Contains(flag.Flag))
                .Select(flag => ChildFlags.All.All[(int)flag.Flag].Zh)
        );
    }
}
