using System.Collections.Immutable;
using LeftBehindCare.Domain.Codes;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Children;

/// <summary>Something that cannot be written, with a stable code.</summary>
/// <param name="Field">The field's name, or <c>stage</c>, <c>exit</c>, <c>carers</c>, <c>notices</c>.</param>
public sealed record EditFault(string Field, string Code);

/// <summary>What a person may write into a file.</summary>
public static class FileEditRules
{
    private const int MostCarers = 20;
    private const int MostNotices = 50;

    /// <summary>A visit a month and a service beside it for sixteen years; what is sealed of a file has room for them.</summary>
    private const int MostCare = 400;
    private const int NoteRunes = 100;
    private const int NameRunes = 50;
    private const int TextRunes = 200;
    private const int MostPhones = 5;

    /// <summary>All faults of an edit of this file; none: it can be written.</summary>
    public static IEnumerable<EditFault> Faults(
        ChildFile file,
        FileEdit edit,
        DateOnly today,
        DistrictDirectory directory
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(edit);
        return
        [
            .. ValueFaults(edit.Values, today, directory),
            .. TogetherFaults(
                edit.Values.Keys,
                field => edit.Values.TryGetValue(field, out var text) ? text : file[field]
            ),
            .. StageFaults(file, edit),
            .. edit.Carers.SelectMany(carer => CarerFaults(carer, today)),
            .. edit.Notices.SelectMany(NoticeFaults),
            .. edit.Care.SelectMany(record => CareFaults(record, file, today)),
            .. Added(file.Carers, edit.Carers, one => one.Id) > MostCarers
                ? Fault("carers", "too_many")
                : [],
            .. Added(file.Notices, edit.Notices, one => one.Id) > MostNotices
                ? Fault("notices", "too_many")
                : [],
            .. Added(file.Care, edit.Care, one => one.Id) > MostCare
                ? Fault("care", "too_many")
                : [],
        ];
    }

    /// <summary>All faults of values by themselves: of a file that is to be made too.</summary>
    public static IEnumerable<EditFault> ValueFaults(
        IReadOnlyDictionary<ChildField, string?> values,
        DateOnly today,
        DistrictDirectory directory
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (field, text) in values.OrderBy(one => one.Key))
        {
            var fault = string.IsNullOrEmpty(text)
                ? field == ChildField.Name
                    ? "required"
                    : null
                : FieldFault.Of(field, text, today, directory);
            if (fault is not null)
            {
                yield return new EditFault(ChildFields.NameOf(field), fault);
            }
        }
    }

    /// <summary>Values that contradict each other: the number tells birth date and sex, the village its town.</summary>
    public static IEnumerable<EditFault> TogetherFaults(
        IEnumerable<ChildField> written,
        Func<ChildField, string?> valueOf
    )
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        var touched = written.ToImmutableHashSet();
        if (
            valueOf(ChildField.IdNumber) is { } number
            && CitizenNumber.IsValid(number)
            && touched.Overlaps([ChildField.IdNumber, ChildField.BirthDate, ChildField.Sex])
        )
        {
            if (
                FieldFault.ReadDate(valueOf(ChildField.BirthDate)) is { } birth
                && birth != CitizenNumber.BirthDate(number)
            )
            {
                yield return new EditFault("birthDate", "differs_from_id");
            }
            if (
                valueOf(ChildField.Sex) is "1" or "2"
                && valueOf(ChildField.Sex) != CitizenNumber.Sex(number)
            )
            {
                yield return new EditFault("sex", "differs_from_id");
            }
        }
        foreach (
            var (town, village) in new[]
            {
                (ChildField.HouseholdTown, ChildField.HouseholdVillage),
                (ChildField.ResidenceTown, ChildField.ResidenceVillage),
            }
        )
        {
            if (
                touched.Overlaps([town, village])
                && valueOf(village) is { } code
                && !(valueOf(town) is { } of && code.StartsWith(of, StringComparison.Ordinal))
            )
            {
                yield return new EditFault(ChildFields.NameOf(village), "other_town");
            }
        }
    }

    private static EditFault[] StageFaults(ChildFile file, FileEdit edit)
    {
        if (edit.Stage is not { } stage)
        {
            return edit.Exit is null ? [] : Fault("exit", "without_stage");
        }
        if (
            stage is ChildStage.Base or ChildStage.Merged
            || (stage == ChildStage.Exited && file.Status.Stage == ChildStage.Base)
        )
        {
            return Fault("stage", "not_from_here");
        }
        return (stage == ChildStage.Exited) == edit.Exit is not null
            ? []
            : Fault("exit", edit.Exit is null ? "required" : "without_stage");
    }

    private static IEnumerable<EditFault> CarerFaults(Carer carer, DateOnly today)
    {
        if (TextRules.Fault(carer.Name, 1, NameRunes, multiline: false) is { } name)
        {
            yield return new EditFault("carers.name", name);
        }
        if (TextRules.Fault(carer.Address ?? "", 0, TextRunes, multiline: false) is { } address)
        {
            yield return new EditFault("carers.address", address);
        }
        if (carer.IdNumber is { } number && !CitizenNumber.IsValid(number))
        {
            yield return new EditFault("carers.idNumber", "invalid_format");
        }
        if (carer.BirthDate > today)
        {
            yield return new EditFault("carers.birthDate", "in_future");
        }
        if (carer.Relation is { } relation && !GbCodes.Relation.Has(relation))
        {
            yield return new EditFault("carers.relation", "unknown_code");
        }
        if (carer.Health is { } health && !ChildCodes.Health.Has(health))
        {
            yield return new EditFault("carers.health", "unknown_code");
        }
        if (carer.Phones.Length > MostPhones || !carer.Phones.All(FieldFault.IsPhone))
        {
            yield return new EditFault("carers.phones", "invalid_format");
        }
        if (carer.OtherWards is < 0 or > 99)
        {
            yield return new EditFault("carers.otherWards", "out_of_range");
        }
        if (carer.To < carer.From)
        {
            yield return new EditFault("carers.to", "before_start");
        }
        if (!carer.Excluded.All(Carer.Exclusions.Has))
        {
            yield return new EditFault("carers.excluded", "unknown_code");
        }
    }

    private static IEnumerable<EditFault> NoticeFaults(LeaveNotice notice)
    {
        if (!LeaveNotice.WhoLeaves.Has(notice.Who))
        {
            yield return new EditFault("notices.who", "unknown_code");
        }
        if (notice.ReturnsOn < notice.LeavesOn)
        {
            yield return new EditFault("notices.returnsOn", "before_start");
        }
        if (TextRules.Fault(notice.Place ?? "", 0, TextRunes, multiline: false) is { } place)
        {
            yield return new EditFault("notices.place", place);
        }
        if (notice.Phones.Length > MostPhones || !notice.Phones.All(FieldFault.IsPhone))
        {
            yield return new EditFault("notices.phones", "invalid_format");
        }
    }

    private static IEnumerable<EditFault> CareFaults(
        CareRecord record,
        ChildFile file,
        DateOnly today
    )
    {
        if (!CareRecord.Kinds.Has(record.Kind))
        {
            yield return new EditFault("care.kind", "unknown_code");
        }
        if (record.On > today)
        {
            yield return new EditFault("care.on", "in_future");
        }
        else if (record.On < file.BirthDate)
        {
            yield return new EditFault("care.on", "out_of_range");
        }
        if (record.Until < record.On)
        {
            yield return new EditFault("care.until", "before_start");
        }
        else if (
            record.Until > (record.Kind == CareRecord.Visit ? record.On : record.On.AddYears(1))
        )
        {
            yield return new EditFault("care.until", "out_of_range");
        }
        if (TextRules.Fault(record.Note ?? "", 0, NoteRunes, multiline: true) is { } note)
        {
            yield return new EditFault("care.note", note);
        }
    }

    private static int Added<T>(
        ImmutableArray<T> known,
        ImmutableArray<T> written,
        Func<T, string> idOf
    ) => known.Concat(written).DistinctBy(idOf, StringComparer.Ordinal).Count();

    private static EditFault[] Fault(string field, string code) => [new(field, code)];
}
