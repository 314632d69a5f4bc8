using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Retention.Requests;

/// <summary>What a request and its answer may say, and what is wrong with one that says something else.</summary>
internal static class RequestCodes
{
    public const string See = "see";
    public const string Correct = "correct";
    public const string Delete = "delete";
    public const string Grant = "grant";
    public const string Refuse = "refuse";
    private const int LineRunes = 100;
    private const int TextRunes = 5000;

    public static IReadOnlyList<string> Kinds { get; } = [See, Correct, Delete];

    public static IReadOnlyList<string> Relations { get; } = ["child", "guardian", "other"];

    public static IReadOnlyList<string> Identities { get; } =
    ["id-card", "household-register", "known-to-officer", "court-paper"];

    public static IReadOnlyList<string> Decisions { get; } = [Grant, "partly", Refuse];

    public static IReadOnlyList<string> Reasons { get; } =
    ["identity-not-shown", "not-entitled", "must-be-kept", "harms-child", "others-data", "other"];

    public static List<FieldError> Faults(RightsRequestInput request) =>
        [
            .. new[]
            {
                Code("kind", request.Kind, Kinds),
                Code("identityShown", request.IdentityShown, Identities),
                Code("requester.relation", request.Requester?.Relation, Relations),
                Words("requester.name", request.Requester?.Name, 1, LineRunes),
                Words("requester.phone", request.Requester?.Phone, 0, LineRunes),
                Words("text", request.Text, request.Kind == Correct ? 1 : 0, TextRunes),
            }.OfType<FieldError>(),
        ];

    public static List<FieldError> Faults(DecideRequestInput answer) =>
        [
            .. new[]
            {
                Code("decision", answer.Decision, Decisions),
                answer.Decision == Grant && answer.Reason is null
                    ? null
                    : Code("reason", answer.Reason, Reasons),
                Words("note", answer.Note, 0, TextRunes),
            }.OfType<FieldError>(),
        ];

    private static FieldError? Code(string field, string? given, IReadOnlyList<string> known) =>
        given is null ? new FieldError(field, "required")
        : known.Contains(given) ? null
        : new FieldError(field, "unknown_code");

    private static FieldError? Words(string field, string? text, int min, int max) =>
        TextRules.Fault(text ?? "", min, max, multiline: max > LineRunes) is { } fault
            ? new FieldError(field, fault)
            : null;
}
