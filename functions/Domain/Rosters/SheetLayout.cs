using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>A column of a sender's sheet, and what it was taken for.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Title">Its heading as the sender wrote it, the parts of a heading of several rows divided by <c>/</c>: 父亲/联系电话.</param>
/// <param name="Field">What it says; null: nothing the ledger keeps.</param>
/// <param name="IsSure">False when a person should look whether it was understood.</param>
public sealed record SheetColumn(int Index, string Title, RosterField? Field, bool IsSure);

/// <summary>What a row of a sheet is.</summary>
public enum SheetRowKind
{
    /// <summary>A child.</summary>
    Child,

    /// <summary>Nothing stands in it.</summary>
    Blank,

    /// <summary>A title above, or the heading, also where it is repeated after a page break.</summary>
    Heading,

    /// <summary>小计, 合计, 总计.</summary>
    Total,

    /// <summary>填表人, 审核人, 填表日期.</summary>
    Signature,

    /// <summary>A note: 注, 说明, 填表说明.</summary>
    Note,
}

/// <summary>Where in a sender's sheet what stands.</summary>
public sealed record SheetLayout
{
    public required ImmutableArray<SheetColumn> Columns { get; init; }

    /// <summary>The number of the first row below the heading.</summary>
    public required int FirstRow { get; init; }

    /// <summary>How many rows the heading has, 1 to 3.</summary>
    public int HeadingRows { get; init; } = 1;

    /// <summary>Divides the titles of a heading of several rows.</summary>
    internal const char TitleDivider = '/';

    /// <summary>The fields of the columns.</summary>
    public FieldPlaces Places =>
        new(
            Columns
                .Where(column => column.Field is not null)
                .Select(column => KeyValuePair.Create(column.Field!.Value, column.Index))
        );

    /// <summary>Whether a person must say what the columns are before anything is read.</summary>
    public bool IsUnsure =>
        Columns.Any(column => !column.IsSure)
        || !Columns.Any(column => column.Field == RosterField.Name);

    /// <summary>The titles as one text, by which the same sheet of the same sender is known again, whatever spaces and marks it has.</summary>
    public string Signature =>
        string.Join(
            '|',
            Columns.Select(column => $"{column.Index}:{TitleText.Plain(column.Title)}")
        );

    /// <summary>Finds the heading and what its columns say.</summary>
    /// <param name="firstRows">The first rows of the sheet, 200 at most.</param>
    /// <param name="kind">Whose list it is: a police station's phones are nobody's guardian's.</param>
    /// <returns>Null when no rows look like a heading.</returns>
    public static SheetLayout? Find(IReadOnlyList<SheetRow> firstRows, RosterKind kind) =>
        HeadingFinder.Find(firstRows, kind);

    /// <summary>
    /// The layout as a person says it is. The columns that are named are sure, also where null says that they hold nothing; a field
    /// that was another column's is taken from it. Columns that are not named stay as they were.
    /// </summary>
    public SheetLayout With(IReadOnlyDictionary<int, RosterField?> mapping)
    {
        var given = mapping.Values.Where(field => field is not null).ToHashSet();
        return this with
        {
            Columns =
            [
                .. Columns.Select(column =>
                    mapping.TryGetValue(column.Index, out var field)
                        ? column with
                        {
                            Field = field,
                            IsSure = true,
                        }
                    : given.Contains(column.Field) ? column with { Field = null, IsSure = true }
                    : column
                ),
            ],
        };
    }

    /// <summary>What a row is.</summary>
    public SheetRowKind KindOf(SheetRow row) => RowKinds.Of(this, row);
}
