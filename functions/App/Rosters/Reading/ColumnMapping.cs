using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Reading;

/// <summary>What the columns of a sheet are: as they were understood, unless its sender has said otherwise of a sheet with the same titles.</summary>
internal sealed class ColumnMapping(RosterStore rosters, LookupHash hash)
{
    public async Task<SheetLayout> AppliedAsync(
        Roster roster,
        SheetLayout found,
        CancellationToken cancellation
    )
    {
        // Of the roster itself somebody has said it: no other word counts.
        if (roster.IsMapped)
        {
            return found.With(
                roster.Columns.ToDictionary(column => column.Index, column => column.Field)
            );
        }
        return
            await rosters.MappingAsync(roster.Unit, KeyOf(found.Columns), cancellation)
                is { } remembered
            ? found.With(
                JsonSerializer.Deserialize(
                    remembered,
                    ColumnMappingJson.Default.DictionaryInt32NullableRosterField
                )!
            )
            : found;
    }

    /// <summary>Remembers for the sender's next sheet with these titles.</summary>
    public Task RememberAsync(
        UnitId unit,
        IReadOnlyList<SheetColumn> columns,
        CancellationToken cancellation
    ) =>
        rosters.RememberAsync(
            unit,
            KeyOf(columns),
            JsonSerializer.Serialize(
                columns.ToDictionary(column => column.Index, column => column.Field),
                ColumnMappingJson.Default.DictionaryInt32NullableRosterField
            ),
            cancellation
        );

    /// <summary>Titles may hold anything, so they stand in no key.</summary>
    private string KeyOf(IEnumerable<SheetColumn> columns) =>
        Convert.ToHexStringLower(
            hash.Of("roster-titles", string.Join('\n', columns.Select(column => column.Title)))
        );
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Dictionary<int, RosterField?>))]
internal sealed partial class ColumnMappingJson : JsonSerializerContext;
