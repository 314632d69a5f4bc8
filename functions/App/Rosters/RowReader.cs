using System.Globalization;
using System.Runtime.CompilerServices;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters;

/// <summary>A row with what happened to it since it was read.</summary>
internal sealed record FoundRow(StoredRow Stored, RowMark? Mark)
{
    public IEnumerable<RowCode> Reasons =>
        Mark is { Reasons.IsEmpty: false } mark ? mark.Reasons : Stored.Checked.Reasons;

    /// <summary>What was found when it met the ledger counts before what was found on the row alone.</summary>
    public RowOutcome Outcome =>
        Mark is { Reasons.IsEmpty: false } ? RowOutcome.Question : Stored.Checked.Outcome;

    public bool IsOpen =>
        Outcome is RowOutcome.Question or RowOutcome.Refused && Mark?.IsClosed != true;
}

/// <summary>Reads a roster's rows as they are kept, in the sender's order.</summary>
internal sealed class RowReader(RosterStore rosters, OriginalStore originals)
{
    /// <param name="after">The number of the row behind which to begin.</param>
    /// <param name="mends">Only the rows that were in question or refused when they were read.</param>
    public async IAsyncEnumerable<FoundRow> ReadAsync(
        string id,
        int after,
        bool mends,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var folder = mends ? RowBlobs.MendsOf(id) : RowBlobs.PagesOf(id);
        var names = await originals.NamesAsync(folder, cancellation);
        var begin = Math.Max(0, names.FindLastIndex(name => RowBlobs.FirstRowOf(name) <= after));
        foreach (var name in names.Skip(begin))
        {
            var rows = RowBlobs
                .Read(await originals.ReadAsync(name, cancellation))
                .Where(row => row.Row > after)
                .ToList();
            if (rows.Count == 0)
            {
                continue;
            }
            var marks = await rosters.MarksAsync(id, rows[0].Row, rows[^1].Row, cancellation);
            foreach (var row in rows)
            {
                yield return new FoundRow(row, marks.GetValueOrDefault(row.Row));
            }
        }
    }

    public async Task<FoundRow?> FindAsync(string id, int row, CancellationToken cancellation)
    {
        await foreach (var found in ReadAsync(id, row - 1, mends: false, cancellation))
        {
            return found.Stored.Row == row ? found : null;
        }
        return null;
    }

    public static RowView ViewOf(FoundRow found, SeenRoster seen)
    {
        var (stored, mark) = found;
        return new RowView
        {
            Row = stored.Row,
            Sequence = SequenceOf(stored, seen.Roster),
            Outcome = RowWords.OutcomeOf(found.Outcome),
            Repairs = [.. stored.Checked.Repairs.Select(RowCodes.NameOf)],
            Warnings = [.. stored.Checked.Warnings.Select(RowCodes.NameOf)],
            Reasons = [.. found.Reasons.Select(RowCodes.NameOf)],
            Messages = [.. found.Reasons.Select(code => RowWords.Of(code))],
            Values = ValuesOf(stored.Checked.Values, seen.IsSender),
            Raw = seen.IsSender ? RawOf(stored, seen.Roster) : null,
            Candidates = mark is null ? [] : [.. mark.Candidates],
            Decision = mark?.Decision,
            MendedIn = mark?.MendedIn,
        };
    }

    private static int? SequenceOf(StoredRow stored, Roster roster) =>
        roster.Columns.FirstOrDefault(column => column.Field == RosterField.Sequence) is { } column
        && column.Index < stored.Cells.Count
        && int.TryParse(
            stored.Cells[column.Index],
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out var sequence
        )
            ? sequence
            : null;

    /// <summary>By the sender's titles; of two columns with one title the second bears its number too.</summary>
    private static Dictionary<string, string> RawOf(StoredRow stored, Roster roster)
    {
        var raw = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in roster.Columns.Where(one => one.Index < stored.Cells.Count))
        {
            var title = column.Title.Length == 0 ? $"{column.Index + 1}" : column.Title;
            if (!raw.TryAdd(title, stored.Cells[column.Index]))
            {
                raw[$"{title} ({column.Index + 1})"] = stored.Cells[column.Index];
            }
        }
        return raw;
    }

    private static RowValues ValuesOf(RosterValues values, bool whole)
    {
        string? Number(string? text) => text is null || whole ? text : Masked.IdNumber(text);
        string? Address(string? text) => whole ? text : null;
        IReadOnlyList<string> Phones(IEnumerable<string> phones) =>
            [.. phones.Select(phone => whole ? phone : Masked.Phone(phone))];
        return new RowValues
        {
            Name = values.Name,
            Sex = values.Sex,
            Ethnicity = values.Ethnicity,
            IdNumber = Number(values.IdNumber),
            StudentNumber = Number(values.StudentNumber),
            BirthDate = values.BirthDate,
            HouseholdAddress = Address(values.HouseholdAddress),
            TownCode = values.TownCode,
            VillageCode = values.VillageCode,
            ResidenceAddress = Address(values.ResidenceAddress),
            ResidenceTownCode = values.ResidenceTownCode,
            ResidenceVillageCode = values.ResidenceVillageCode,
            School = values.School,
            Grade = values.Grade,
            SchoolClass = values.SchoolClass,
            Boarding = values.Boarding,
            FatherName = values.FatherName,
            FatherPlace = values.FatherPlace,
            FatherPhones = Phones(values.FatherPhones),
            MotherName = values.MotherName,
            MotherPlace = values.MotherPlace,
            MotherPhones = Phones(values.MotherPhones),
            GuardianName = values.GuardianName,
            GuardianRelation = values.GuardianRelation,
            GuardianPhones = Phones(values.GuardianPhones),
            HouseholdNumber = values.HouseholdNumber,
            RelationToHead = values.RelationToHead,
            MovedInOn = values.MovedInOn,
            Note = Address(values.Note),
        };
    }
}
