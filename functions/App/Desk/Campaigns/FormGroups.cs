using System.Collections.Immutable;
using System.Globalization;
using LeftBehindCare.App.Desk.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Forms;
using LeftBehindCare.App.Screening.Results;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using static LeftBehindCare.Domain.Children.ChildField;

namespace LeftBehindCare.App.Desk.Campaigns;

/// <summary>A screening's form as groups of inputs, in the order of a visit, and what came of it.</summary>
internal sealed class FormGroups(
    ScreeningView view,
    ScreeningEntry form,
    Problem? problem,
    DeskTexts texts,
    DistrictDirectory directory
)
{
    private const string Name = "screen";

    public IReadOnlyList<FormGroup> All =>
        [
            new(
                "home",
                [Checks("livesWith", form.LivesWith, ScreeningCodes.LivesWith), Field(LivesAlone)]
            ),
            new(
                "care",
                [
                    Field(GuardianName),
                    Field(GuardianRelation),
                    Field(GuardianshipType),
                    Field(GuardianshipGrade),
                ]
            ),
            new(
                "carer",
                [
                    Line("carer.name", form.Carer?.Name),
                    Choice("carer.relation", form.Carer?.Relation, GbCodes.Relation),
                    Line("carer.birthDate", DayOf(form.Carer?.BirthDate)) with
                    {
                        Kind = InputKind.Date,
                    },
                    Choice("carer.health", form.Carer?.Health, ChildCodes.Health),
                    Line(
                        "carer.otherWards",
                        form.Carer?.OtherWards?.ToString(CultureInfo.InvariantCulture)
                    ) with
                    {
                        Kind = InputKind.Number,
                    },
                ]
            )
            {
                Hint = texts["screen.carerHint"],
            },
            new(
                "parents",
                [
                    Field(FatherState),
                    Field(FatherLastContact),
                    Field(MotherState),
                    Field(MotherLastContact),
                    Field(HomeParentCapacity),
                ]
            ),
            new(
                "school",
                [
                    Field(SchoolStage),
                    Field(ChildField.School),
                    Field(Grade),
                    Choice("attendance", form.Attendance, ScreeningCodes.Attendance),
                ]
            ),
            new(
                "health",
                [
                    Field(ChildField.Health),
                    Field(DisabilityClass),
                    Field(DisabilityGrade),
                    Choice("rehabilitation", form.Rehabilitation, ScreeningCodes.Rehabilitation),
                    Field(Relief),
                ]
            ),
            new("groups", [Checks("groups", form.Groups, ChildFlags.All)])
            {
                Hint = texts["screen.groupsHint"],
            },
            new(
                "dangers",
                [
                    new FormInput(Name, "dangers", texts["screen.dangers"], Joined(form.Dangers))
                    {
                        Kind = InputKind.Checks,
                        Fault = FaultOf("dangers"),
                        Options =
                        [
                            .. Dangers.All.Select(danger => new FormOption(
                                danger.Code,
                                (Dangers.IsUrgent(danger) ? texts["screen.urgent"] + " " : "")
                                    + (texts.IsEnglish ? danger.NameEn : danger.NameZh)
                            )),
                        ],
                    },
                    Area("dangerNote", form.DangerNote),
                ]
            )
            {
                Hint = texts["screen.dangersHint"],
            },
            new(
                "seen",
                [
                    Radios("seen", form.Seen, ScreeningCodes.Seen),
                    Choice("notSeenWhy", form.NotSeenWhy, ScreeningCodes.NotSeenWhy),
                ]
            ),
            new(
                "outcome",
                [
                    Radios("outcome", form.Outcome, ScreeningCodes.Outcomes),
                    Choice("exit", form.Exit, ScreeningCodes.Exits),
                    Area("note", form.Note),
                ]
            ),
        ];

    public IReadOnlyList<ProposalBox> Proposals =>
        [
            .. view.Proposals.Select(proposal =>
            {
                var answer = form.Answers?.FirstOrDefault(one => one.Code == proposal.Code);
                return new ProposalBox(
                    proposal.Code,
                    ChildNames.Of(Domain.Screening.Proposals.All, proposal.Code, texts),
                    string.Join(
                        "、",
                        proposal.Fields.Select(name =>
                            $"{LabelOf(name)}：{ChildNames.Shown(name, ValueOf(name), directory, texts)}"
                        )
                    ),
                    answer is null ? null
                        : answer.Accept ? "yes"
                        : "no",
                    answer?.Reason ?? "",
                    FaultOf($"answers.{proposal.Code}")
                );
            }),
        ];

    /// <summary>What was found, in words, of a form that is final.</summary>
    public IReadOnlyList<(string Label, string Text)> Facts =>
        [
            .. All.SelectMany(group => group.Inputs)
                .Select(input =>
                    (
                        input.Label,
                        Text: input.Options.Count == 0
                            ? input.Value
                            : string.Join(
                                "、",
                                input
                                    .Options.Where(option =>
                                        option.Value.Length > 0 && input.IsChosen(option)
                                    )
                                    .Select(option => option.Label)
                            )
                    )
                )
                .Where(fact => fact.Text.Length > 0),
        ];

    public string LabelOf(string field) =>
        ChildFields.Find(field) is { } known
            ? texts.IsEnglish
                ? ChildFields.Of(known).En
                : ChildFields.Of(known).Zh
            : texts["screen." + field];

    private string? ValueOf(string field) =>
        form.Values?.GetValueOrDefault(field) ?? view.File.GetValueOrDefault(field);

    private FormInput Field(ChildField field)
    {
        var name = ChildFields.NameOf(field);
        return ChildInputs.Of(
            field,
            ValueOf(name) ?? "",
            FaultOf($"values.{name}"),
            texts,
            directory
        );
    }

    private FormInput Line(string name, string? value) =>
        new(Name, name, texts["screen." + name], value ?? "") { Fault = FaultOf(name) };

    private FormInput Area(string name, string? value) =>
        Line(name, value) with
        {
            Kind = InputKind.Area,
        };

    private FormInput Choice(string name, string? value, CodeSet codes) =>
        Line(name, value) with
        {
            Kind = InputKind.Choice,
            Options = [new FormOption("", ""), .. OptionsOf(codes)],
        };

    private FormInput Radios(string name, string? value, CodeSet codes) =>
        Line(name, value) with
        {
            Kind = InputKind.Radios,
            Options = OptionsOf(codes),
        };

    private FormInput Checks(string name, IReadOnlyList<string>? values, CodeSet codes) =>
        Line(name, Joined(values)) with
        {
            Kind = InputKind.Checks,
            Options = OptionsOf(codes),
        };

    private ImmutableArray<FormOption> OptionsOf(CodeSet codes) =>
        [
            .. codes.All.Select(code => new FormOption(
                code.Value,
                texts.IsEnglish ? code.En : code.Zh
            )),
        ];

    private string? FaultOf(string field) => CampaignPages.FaultOf(problem, field, texts);

    private static string Joined(IReadOnlyList<string>? values) => string.Join(' ', values ?? []);

    private static string? DayOf(DateOnly? day) => day is { } known ? BoardPage.Day(known) : null;
}
