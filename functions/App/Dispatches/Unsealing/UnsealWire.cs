using LeftBehindCare.Domain.Unsealing;

namespace LeftBehindCare.App.Dispatches.Unsealing;

/// <summary>How openings are written in JSON.</summary>
internal static class UnsealWire
{
    private const char Slash = '/';

    /// <summary>A field of a dispatch: <c>ID/reporter.phone</c>.</summary>
    public static string WhatOf(SeenDispatch seen, SealedField field) =>
        $"{DispatchId.Of(seen.Report.Report, seen.Dispatch)}{Slash}{SealedFields.NameOf(field)}";

    /// <summary>The dispatch's id and the field's name; null when it cannot be a field of a dispatch.</summary>
    public static (string Dispatch, string Field)? Read(string what) =>
        what.Split(Slash) is [var dispatch, var field] && DispatchId.Read(dispatch) is not null
            ? (dispatch, field)
            : null;

    /// <summary>The dispatch an opening belongs to.</summary>
    public static string DispatchOf(Opening opening) =>
        $"{opening.Id.Split('.')[0]}.{opening.Unit.Slug}";

    /// <summary>The second person's part; null where nobody need be asked.</summary>
    public static ConsentView? ConsentOf(Opening opening) =>
        opening.Consent switch
        {
            Consent.Asked => new ConsentView(opening.Id, "asked", opening.Purpose.Code),
            Consent.Given => new ConsentView(opening.Id, "given", opening.Purpose.Code),
            Consent.Refused => new ConsentView(opening.Id, "refused", opening.Purpose.Code),
            _ => null,
        };

    /// <summary>For the audit: field and purpose, never what stands in it.</summary>
    public static string NoteOf(Opening opening) =>
        $"{SealedFields.NameOf(opening.Field)} {opening.Purpose.Code}";
}
