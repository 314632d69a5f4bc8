using System.Collections.Immutable;
using System.Collections.ObjectModel;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>What a person changes of a file; what is not named stays.</summary>
public sealed record ChildPatch
{
    /// <summary>Why: nothing changes without it.</summary>
    public string? Reason { get; init; }

    /// <summary>Fields by their names; null wipes. A value that came masked and is sent back so stays.</summary>
    public IReadOnlyDictionary<string, string?>? Values { get; init; }

    /// <summary>candidate, confirmed or exited.</summary>
    public string? Stage { get; init; }

    /// <summary>Of an exit: why.</summary>
    public string? Exit { get; init; }

    public string[]? SetFlags { get; init; }

    public string[]? ClearFlags { get; init; }

    /// <summary>red, yellow, blue or green; <c>rules</c>: what the rules say holds again.</summary>
    public string? Risk { get; init; }

    public CarerView[]? Carers { get; init; }

    public NoticeGiven[]? Notices { get; init; }

    /// <summary>Visits and services (走访与关爱服务).</summary>
    public CareGiven[]? Care { get; init; }
}

/// <summary>Reads what a person sends.</summary>
internal static class ChildPatches
{
    private const string Rules = "rules";

    /// <summary>The edit, and what of it cannot be read.</summary>
    /// <param name="file">The file it is meant for: masked values of it that come back stay.</param>
    public static (FileEdit Edit, IReadOnlyList<FieldError> Errors) Read(
        ChildPatch patch,
        ChildFile file,
        Origin origin
    )
    {
        var errors = new List<FieldError>();
        if (EntryReason.Fault(patch.Reason) is { } reason)
        {
            errors.Add(reason);
        }
        var edit = new FileEdit
        {
            Values = ReadValues(patch.Values, file, errors),
            Stage = Read(patch.Stage, ChildStages.Find, "stage", errors),
            Exit = Read(patch.Exit, ChildStages.FindExit, "exit", errors),
            SetFlags = Flags(patch.SetFlags, "setFlags", errors),
            ClearFlags = Flags(patch.ClearFlags, "clearFlags", errors),
            Risk = patch.Risk == Rules ? null : Read(patch.Risk, RiskLevels.Find, "risk", errors),
            FollowRules = patch.Risk == Rules,
            Carers =
            [
                .. (patch.Carers ?? []).Select(one =>
                    one.Read(
                        NewPart(),
                        Known(one.Id, file.Carers, known => known.Id, "carers.id", errors),
                        origin
                    )
                ),
            ],
            Notices =
            [
                .. (patch.Notices ?? []).Select(one =>
                    one.Read(
                        NewPart(),
                        Known(one.Id, file.Notices, known => known.Id, "notices.id", errors),
                        origin
                    )
                ),
            ],
            Care =
            [
                .. (patch.Care ?? []).Select(one =>
                    one.Read(
                        NewPart(),
                        Known(one.Id, file.Care, known => known.Id, "care.id", errors),
                        origin
                    )
                ),
            ],
        };
        if (edit.Carers.Any(one => one.From == DateOnly.MinValue))
        {
            errors.Add(new FieldError("carers.from", "required"));
        }
        if (edit.Notices.Any(one => one.LeavesOn == DateOnly.MinValue))
        {
            errors.Add(new FieldError("notices.leavesOn", "required"));
        }
        if (edit.Care.Any(one => one.On == DateOnly.MinValue))
        {
            errors.Add(new FieldError("care.on", "required"));
        }
        return (edit, errors);
    }

    public static ImmutableDictionary<ChildField, string?> ReadValues(
        IReadOnlyDictionary<string, string?>? values,
        ChildFile? file,
        List<FieldError> errors
    )
    {
        var read = ImmutableDictionary.CreateBuilder<ChildField, string?>();
        foreach (var (name, typed) in values ?? ReadOnlyDictionary<string, string?>.Empty)
        {
            if (ChildFields.Find(name) is not { } field)
            {
                // What was typed as a name is not repeated.
                errors.Add(new FieldError("values", "unknown_field"));
                continue;
            }
            var text = typed?.Trim();
            var known = file?[field];
            var isMask =
                known is not null
                && ChildFields.Of(field).IsMasked
                && ChildFields.Mask(field, known) == text;
            if (!isMask)
            {
                read[field] = string.IsNullOrEmpty(text) ? null : text;
            }
        }
        return read.ToImmutable();
    }

    public static IEnumerable<FieldError> ErrorsOf(IEnumerable<EditFault> faults) =>
        faults.Select(fault => new FieldError(
            ChildFields.Find(fault.Field) is null ? fault.Field : $"values.{fault.Field}",
            fault.Code
        ));

    private static string NewPart() => Guid.NewGuid().ToString("N")[..12];

    private static T? Read<T>(
        string? text,
        Func<string?, T?> find,
        string field,
        List<FieldError> errors
    )
        where T : struct
    {
        var found = find(text);
        if (text is not null && found is null)
        {
            errors.Add(new FieldError(field, "unknown_code"));
        }
        return found;
    }

    private static ImmutableArray<ChildConcern> Flags(
        string[]? names,
        string field,
        List<FieldError> errors
    ) =>
        [
            .. (names ?? [])
                .Select(name => Read(name, ChildFlags.Find, field, errors))
                .OfType<ChildConcern>(),
        ];

    private static T? Known<T>(
        string? id,
        ImmutableArray<T> known,
        Func<T, string> idOf,
        string field,
        List<FieldError> errors
    )
        where T : class
    {
        var found = known.FirstOrDefault(one => idOf(one) == id);
        if (id is not null && found is null)
        {
            errors.Add(new FieldError(field, "unknown_code"));
        }
        return found;
    }
}
