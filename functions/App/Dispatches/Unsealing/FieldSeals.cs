using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Unsealing;

namespace LeftBehindCare.App.Dispatches.Unsealing;

/// <summary>Which fields of a dispatch are open to one person now.</summary>
/// <param name="openings">What the person has asked for in this dispatch.</param>
internal sealed class FieldSeals(
    SeenDispatch seen,
    IReadOnlyList<Opening> openings,
    DistrictDirectory directory,
    OpeningTimes times,
    DateTimeOffset now
)
{
    public bool IsOpen(SealedField field) =>
        !WhoMayOpen.IsMasked(field, seen.Restricted) || OpeningOf(field) is not null;

    /// <summary>What is masked and could be opened by the person.</summary>
    public IReadOnlyList<MaskedField> Masked(Func<SealedField, bool> exists) =>
        [
            .. Openable(exists)
                .Where(field => !IsOpen(field))
                .Select(field => new MaskedField(
                    UnsealWire.WhatOf(seen, field),
                    SealedFields.NameOf(field),
                    SealedFields.LabelOf(field),
                    openings
                        .Where(one => one.Field == field && MattersStill(one))
                        .OrderByDescending(one => one.DecidedAt ?? one.AskedAt)
                        .Select(UnsealWire.ConsentOf)
                        .FirstOrDefault()
                )),
        ];

    /// <summary>What the person has opened.</summary>
    public IReadOnlyList<OpenedField> Opened(Func<SealedField, bool> exists) =>
        [
            .. Openable(exists)
                .Select(OpeningOf)
                .OfType<Opening>()
                .Select(one => new OpenedField(
                    UnsealWire.WhatOf(seen, one.Field),
                    SealedFields.NameOf(one.Field),
                    one.OpenUntil!.Value,
                    one.Purpose.Code
                )),
        ];

    private IEnumerable<SealedField> Openable(Func<SealedField, bool> exists) =>
        Enum.GetValues<SealedField>()
            .Where(field =>
                WhoMayOpen.IsMasked(field, seen.Restricted)
                && seen.Post.May(Domain.Access.AccessRight.Unseal)
                && WhoMayOpen.May(seen.Post, seen.Dispatch, field, directory)
                && exists(field)
            );

    /// <summary>The opening under which the field is open: shown only to who signed in strongly, and never before the head is told.</summary>
    private Opening? OpeningOf(SealedField field) =>
        seen.Post.SecondFactor && WhoMayOpen.May(seen.Post, seen.Dispatch, field, directory)
            ? openings
                .Where(one => one.Field == field && one.Told && one.IsOpen(now))
                .MaxBy(one => one.OpenUntil)
            : null;

    private bool MattersStill(Opening opening) =>
        !opening.IsInDanger
        && (
            opening.IsWaiting(now, times)
            || opening.IsRefused(now, times)
            || opening.IsConsented(now, times)
        );
}
