using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>What a row of a roster means for the ledger.</summary>
public abstract record RowMatch
{
    /// <summary>A file is opened, or learns something.</summary>
    public sealed record Takes(FileChange Change) : RowMatch;

    /// <summary>A person must decide: nothing is guessed.</summary>
    /// <param name="Candidates">The files it may be about.</param>
    public sealed record Asks(RowCode Reason, ImmutableArray<string> Candidates) : RowMatch;
}

/// <summary>Which file a row belongs to (比对, PEERS 36): by the identity number; without one by name and birth date with guardian or address.</summary>
public static class Matching
{
    /// <param name="values">What the row says.</param>
    /// <param name="byNumber">The files with the row's identity number: one, unless a list was wrong once.</param>
    /// <param name="byName">The files of children of the same name born on the same day.</param>
    /// <param name="newId">What a new file would be called.</param>
    public static RowMatch Of(
        RosterValues values,
        Naming naming,
        Origin origin,
        IReadOnlyList<ChildFile> byNumber,
        IReadOnlyList<ChildFile> byName,
        string newId
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(naming);
        ArgumentNullException.ThrowIfNull(byNumber);
        ArgumentNullException.ThrowIfNull(byName);
        if (byNumber.Count > 1)
        {
            return new RowMatch.Asks(
                RowCode.SeveralCandidates,
                [.. byNumber.Select(file => file.Id)]
            );
        }
        if (byNumber is [var bearer])
        {
            var change = Takes(bearer, values, naming, origin);
            return change.IsDoubtful
                ? new RowMatch.Asks(RowCode.ConflictsWithFile, [bearer.Id])
                : new RowMatch.Takes(change);
        }
        if (byName.FirstOrDefault(file => file.HasTaken(naming)) is { } taken)
        {
            return new RowMatch.Takes(Takes(taken, values, naming, origin));
        }
        // Who has another number is another child, however alike: twins and namesakes stay apart.
        var possible = values.IdNumber is null
            ? byName
            : [.. byName.Where(file => file[ChildField.IdNumber] is null)];
        if (possible.Count == 0)
        {
            return values.IdNumber is null
                ? new RowMatch.Asks(RowCode.IdMissing, [])
                : new RowMatch.Takes(Opens(values, naming, origin, newId));
        }
        return possible.Where(file => Agrees(file, values)).Take(2).ToList() is [var only]
            ? new RowMatch.Takes(Takes(only, values, naming, origin))
            : new RowMatch.Asks(RowCode.SeveralCandidates, [.. possible.Select(file => file.Id)]);
    }

    /// <summary>A person has said that it is a child of whom the ledger does not know.</summary>
    public static FileChange Opens(RosterValues values, Naming naming, Origin origin, string newId)
    {
        ArgumentNullException.ThrowIfNull(naming);
        return ChildFile.New(newId, naming.Stage, RosterFields.Of(values), naming, origin);
    }

    /// <summary>A person has said that it is this child.</summary>
    public static FileChange Takes(
        ChildFile file,
        RosterValues values,
        Naming naming,
        Origin origin
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Take(RosterFields.Of(values), naming, origin);
    }

    /// <summary>Whether guardian, parents, telephone or address say the same too.</summary>
    private static bool Agrees(ChildFile file, RosterValues values) =>
        Same(file[ChildField.HouseholdVillage], values.VillageCode)
        || Same(file[ChildField.HouseholdAddress], values.HouseholdAddress)
        || Same(file[ChildField.HouseholdNumber], values.HouseholdNumber)
        || Same(file[ChildField.GuardianName], values.GuardianName)
        || Same(file[ChildField.FatherName], values.FatherName)
        || Same(file[ChildField.MotherName], values.MotherName)
        || SharesPhone(file, values);

    private static bool SharesPhone(ChildFile file, RosterValues values)
    {
        string[] known =
        [
            .. new[] { ChildField.GuardianPhones, ChildField.FatherPhones, ChildField.MotherPhones }
                .Select(field => file[field])
                .OfType<string>()
                .SelectMany(phones => phones.Split(' ')),
        ];
        return values
            .GuardianPhones.Concat(values.FatherPhones)
            .Concat(values.MotherPhones)
            .Any(phone => known.Contains(phone, StringComparer.Ordinal));
    }

    private static bool Same(string? one, string? other) =>
        one is not null && string.Equals(one, other, StringComparison.Ordinal);
}
