using System.Collections.Immutable;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Children;

/// <summary>What was filled in of a notice, before it is one.</summary>
public sealed record ParentNoticeForm
{
    private const int TextRunes = 100;
    private const int NameRunes = 50;
    private const int YearsBack = 3;

    public string? Writer { get; init; }
    public string? Who { get; init; }
    public string? Place { get; init; }
    public string? Employer { get; init; }

    /// <summary>As people write it: blanks and hyphens are of no account.</summary>
    public string? Phone { get; init; }
    public string? LeavesOn { get; init; }
    public string? ReturnsOn { get; init; }
    public string? CarerName { get; init; }
    public string? CarerRelation { get; init; }
    public string? CarerPhone { get; init; }

    /// <summary>Of each exclusion of art 22, <c>yes</c>: it was looked into and does not apply, or <c>no</c>.</summary>
    public ImmutableDictionary<string, string> Exclusions { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    public string? ChildHeard { get; init; }

    /// <summary>Who writes.</summary>
    public static CodeSet Writers { get; } =
        new(new("father", "父亲", "Father"), new("mother", "母亲", "Mother"));

    private bool NamesCarer =>
        Given(CarerName) is not null
        || Given(CarerPhone) is not null
        || Given(CarerRelation) is not null;

    /// <summary>The notice, and what is wrong where it is none.</summary>
    public (ParentNotice? Notice, ImmutableArray<EditFault> Faults) Read(DateOnly today)
    {
        ImmutableArray<EditFault> faults =
        [
            .. CodeFault("writer", Writer, Writers),
            .. CodeFault("who", Who, LeaveNotice.WhoLeaves),
            .. TextFault("place", Place, 1, TextRunes),
            .. TextFault("employer", Employer, 0, TextRunes),
            .. PhoneFault("phone", Phone),
            .. DayFaults(today),
            // Both parents leave: somebody must be entrusted (DOMAIN #10).
            .. Who == "both" || NamesCarer ? CarerFaults() : [],
        ];
        return faults.IsEmpty ? (NoticeOf(), faults) : (null, faults);
    }

    private ParentNotice NoticeOf() =>
        new()
        {
            Writer = Writer!,
            Who = Who!,
            Place = Place!.Trim(),
            Employer = Given(Employer),
            Phone = Digits(Phone),
            LeavesOn = FieldFault.ReadDate(LeavesOn)!.Value,
            ReturnsOn = FieldFault.ReadDate(ReturnsOn),
            Carer = NamesCarer
                ? new EntrustedTo(
                    CarerName!.Trim(),
                    CarerRelation!,
                    Digits(CarerPhone),
                    [
                        .. Carer
                            .Exclusions.All.Select(one => one.Value)
                            .Where(one => Exclusions.GetValueOrDefault(one) == "yes"),
                    ],
                    ChildHeard == "yes"
                )
                : null,
        };

    private IEnumerable<EditFault> DayFaults(DateOnly today)
    {
        var leaves = FieldFault.ReadDate(LeavesOn);
        if (leaves is null)
        {
            yield return new EditFault(
                "leavesOn",
                Given(LeavesOn) is null ? "required" : "invalid_format"
            );
        }
        else if (leaves < today.AddYears(-YearsBack) || leaves > today.AddYears(1))
        {
            yield return new EditFault("leavesOn", "out_of_range");
        }
        if (Given(ReturnsOn) is null)
        {
            yield break;
        }
        if (FieldFault.ReadDate(ReturnsOn) is not { } returns)
        {
            yield return new EditFault("returnsOn", "invalid_format");
        }
        else if (returns < leaves)
        {
            yield return new EditFault("returnsOn", "before_start");
        }
        else if (returns > today.AddYears(10))
        {
            yield return new EditFault("returnsOn", "out_of_range");
        }
    }

    private IEnumerable<EditFault> CarerFaults() =>
        [
            .. TextFault("carerName", CarerName, 1, NameRunes),
            .. CodeFault("carerRelation", CarerRelation, GbCodes.Relation),
            .. PhoneFault("carerPhone", CarerPhone),
            .. Carer.Exclusions.All.SelectMany(one =>
                CodeFault(
                    "exclusions." + one.Value,
                    Exclusions.GetValueOrDefault(one.Value),
                    ChildCodes.YesNo
                )
            ),
            .. CodeFault("childHeard", ChildHeard, ChildCodes.YesNo),
        ];

    private static EditFault[] CodeFault(string field, string? text, CodeSet codes) =>
        string.IsNullOrEmpty(text) ? [new(field, "required")]
        : codes.Has(text) ? []
        : [new(field, "unknown_code")];

    private static EditFault[] TextFault(string field, string? text, int least, int most) =>
        TextRules.Fault(text?.Trim() ?? "", least, most, multiline: false) is { } code
            ? [new(field, code)]
            : [];

    private static EditFault[] PhoneFault(string field, string? text) =>
        Given(text) is null ? [new(field, "required")]
        : FieldFault.IsPhone(Digits(text)) ? []
        : [new(field, "invalid_format")];

    private static string Digits(string? text) =>
        (text ?? "")
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal);

    private static string? Given(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
