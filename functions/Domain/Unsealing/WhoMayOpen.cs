using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;

namespace LeftBehindCare.Domain.Unsealing;

/// <summary>Which field is masked, and who may open it (DOMAIN R-e, R-h): written once, for views, openings and pages alike.</summary>
public static class WhoMayOpen
{
    private const string Police = "police";
    private const string CivilAffairs = "civil-affairs";

    /// <summary>Whether the field is masked: a story and its files only where the matter is for named persons.</summary>
    public static bool IsMasked(SealedField field, bool restricted) =>
        restricted || field is not (SealedField.Narrative or SealedField.Attachments);

    /// <summary>
    /// Whether the post may know who reported at all: police alone, and only in what was sent to the police, so that whoever looks
    /// down on them from elsewhere does not.
    /// </summary>
    public static bool SeesReporter(Post post, UnitId unit, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(directory);
        return directory.IsUnder(unit, Police) && directory.IsUnder(post.Unit, Police);
    }

    /// <summary>Whether the post may open the field of a dispatch whose content it may read (<see cref="Scope.Opens"/>).</summary>
    public static bool May(
        Post post,
        Dispatch dispatch,
        SealedField field,
        DistrictDirectory directory
    )
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(dispatch);
        return field switch
        {
            SealedField.ReporterName or SealedField.ReporterPhone => SeesReporter(
                post,
                dispatch.Unit,
                directory
            ),
            SealedField.ChildIdNumber => dispatch.SeesNarrative
                && LooksChildrenUp(post.Unit, directory),
            _ => dispatch.SeesNarrative,
        };
    }

    /// <summary>
    /// Whether the post may consent to what a colleague asked: of the asker's unit or above it, seeing the matter itself, named where
    /// it is restricted, and never the asker.
    /// </summary>
    public static bool MayConsent(Post post, Opening asked, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(asked);
        return post.Subject != asked.Subject
            && Scope.Opens(post, asked.SubjectUnit, asked.Restricted, directory)
            && Scope.Covers(post, asked.Unit, directory);
    }

    /// <summary>Whether the unit looks children up by their numbers: police, civil affairs and towns.</summary>
    public static bool LooksChildrenUp(UnitId unit, DistrictDirectory directory) =>
        directory.IsUnder(unit, Police)
        || directory.IsUnder(unit, CivilAffairs)
        || directory.Find(unit) is { Kind: UnitKind.Town };
}
