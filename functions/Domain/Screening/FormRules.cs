using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Screening;

/// <summary>What a screening's form may say.</summary>
public static class FormRules
{
    private const int NameRunes = 50;
    private const int TextRunes = 500;
    private const int MostWards = 99;

    /// <summary>What is wrong with what was written, final or not.</summary>
    /// <returns>Fields of the form, and stable codes.</returns>
    public static IEnumerable<EditFault> DraftFaults(
        ChildFile file,
        ScreeningForm form,
        DateOnly today,
        DistrictDirectory directory
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(form);
        return
        [
            .. FileEditRules
                .Faults(file, new FileEdit { Values = form.Values }, today, directory)
                .Select(fault => fault with { Field = $"values.{fault.Field}" }),
            .. form.Values.Keys.Except(ScreeningFields.OfFile).Any()
                ? Fault("values", "unknown_field")
                : [],
            .. Codes("livesWith", form.LivesWith, ScreeningCodes.LivesWith),
            .. Code("attendance", form.Attendance, ScreeningCodes.Attendance),
            .. Code("rehabilitation", form.Rehabilitation, ScreeningCodes.Rehabilitation),
            .. Code("notSeenWhy", form.NotSeenWhy, ScreeningCodes.NotSeenWhy),
            .. form.Dangers.Any(code => Dangers.Find(code) is null)
                ? Fault("dangers", "unknown_code")
                : [],
            .. form.Answers.Any(answer => !Proposals.All.Has(answer.Code))
                ? Fault("answers", "unknown_code")
                : [],
            .. form.Answers.SelectMany(answer =>
                Text($"answers.{answer.Code}", answer.Reason, TextRunes)
            ),
            .. Text("dangerNote", form.DangerNote, TextRunes),
            .. Text("note", form.Note, TextRunes),
            .. form.Carer is { } carer ? CarerFaults(carer, today) : [],
        ];
    }

    /// <summary>What is missing from a form that is to be final.</summary>
    /// <param name="proposals">What the rules see in it: each needs an answer, a rejected one a reason.</param>
    public static IEnumerable<EditFault> FinalFaults(
        ChildFile file,
        ScreeningForm form,
        IEnumerable<Proposal> proposals,
        DateOnly cutOff
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(form);
        return
        [
            .. form.Outcome is { } outcome
                ? OutcomeFaults(file, form, outcome, cutOff)
                : Fault("outcome", "required"),
            .. form.Seen is null ? Fault("seen", "required") : [],
            .. form is { Seen: ChildSeen.No, NotSeenWhy: null }
                ? Fault("notSeenWhy", "required")
                : [],
            .. !form.Dangers.IsEmpty && string.IsNullOrWhiteSpace(form.DangerNote)
                ? Fault("dangerNote", "required")
                : [],
            .. proposals.SelectMany(proposal =>
                form.AnswerTo(proposal.Code) switch
                {
                    null => Fault($"answers.{proposal.Code}", "required"),
                    { Accept: false } answer when string.IsNullOrWhiteSpace(answer.Reason) => Fault(
                        $"answers.{proposal.Code}",
                        "reason_required"
                    ),
                    _ => [],
                }
            ),
        ];
    }

    private static IEnumerable<EditFault> OutcomeFaults(
        ChildFile file,
        ScreeningForm form,
        ScreeningOutcome outcome,
        DateOnly cutOff
    )
    {
        var agesOut = file.BirthDate is { } birth && cutOff > Eligibility.LastDayOf(birth);
        switch (outcome)
        {
            case ScreeningOutcome.Confirmed when agesOut:
                yield return new("outcome", "over_16");
                break;
            case ScreeningOutcome.Confirmed:
                foreach (var field in ScreeningFields.OfConfirmed)
                {
                    if ((form.Values.GetValueOrDefault(field) ?? file[field]) is null)
                    {
                        yield return new($"values.{ChildFields.NameOf(field)}", "required");
                    }
                }
                break;
            case ScreeningOutcome.AgedOut when !agesOut:
                yield return new("outcome", "not_yet_16");
                break;
            case ScreeningOutcome.NotLeftBehind when form.Exit is null or ExitReason.Turned16:
                yield return new("exit", form.Exit is null ? "required" : "unknown_code");
                break;
            case ScreeningOutcome.NotFound
                when form.Seen is ChildSeen.Alone or ChildSeen.WithOthers:
                yield return new("outcome", "seen_and_not_found");
                break;
            case ScreeningOutcome.NotFound when string.IsNullOrWhiteSpace(form.Note):
                yield return new("note", "required");
                break;
        }
    }

    private static IEnumerable<EditFault> CarerFaults(ScreenedCarer carer, DateOnly today) =>
        [
            .. TextRules.Fault(carer.Name, 1, NameRunes, multiline: false) is { } name
                ? Fault("carer.name", name)
                : [],
            .. Code("carer.relation", carer.Relation, GbCodes.Relation),
            .. Code("carer.health", carer.Health, ChildCodes.Health),
            .. carer.BirthDate > today ? Fault("carer.birthDate", "in_future") : [],
            .. carer.OtherWards is < 0 or > MostWards
                ? Fault("carer.otherWards", "out_of_range")
                : [],
        ];

    private static EditFault[] Code(string field, string? value, CodeSet codes) =>
        value is null || codes.Has(value) ? [] : Fault(field, "unknown_code");

    private static EditFault[] Codes(
        string field,
        IReadOnlyCollection<string> values,
        CodeSet codes
    ) => values.All(codes.Has) ? [] : Fault(field, "unknown_code");

    private static EditFault[] Text(string field, string? text, int most) =>
        text is not null && TextRules.Fault(text, 0, most, multiline: true) is { } code
            ? Fault(field, code)
            : [];

    private static EditFault[] Fault(string field, string code) => [new(field, code)];
}
