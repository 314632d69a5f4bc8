using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting.Forms;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>A step of a file, with its form: only what the reader may do.</summary>
/// <param name="Action">The last part of the address it is sent to.</param>
/// <param name="Title">What it is called.</param>
public sealed record ChildStep(
    CardPage Card,
    string Action,
    string Title,
    IReadOnlyList<FormInput> Inputs
)
{
    public bool Open => Card.Tried == Action;
}

/// <summary>The steps that a file's page offers.</summary>
internal static class ChildSteps
{
    /// <summary>Those that change the file (PATCH /api/children/{id}).</summary>
    public static readonly string[] Changes =
    [
        "care",
        "stage",
        "risk",
        "flags",
        "carers",
        CarerEnd,
    ];

    /// <summary>Ends a carer's period; the part before the hyphen is the field it is about.</summary>
    public const string CarerEnd = "carers-end";

    private static readonly string[] Stages = ["confirmed", "exited", "candidate"];
    private static readonly string[] SetOrClear = ["set", "clear"];

    public static IEnumerable<ChildStep> Of(CardPage card)
    {
        var t = card.Texts;
        if (card is { MayEdit: true, IsMerged: false })
        {
            yield return new ChildStep(card, "care", t["child.careStep"], Care(card, "care"));
            yield return Step("stage", "child.stage", Stage);
            yield return Step("risk", "child.riskStep", Risk);
            yield return Step("flags", "child.flagStep", Flags);
            yield return Step("carers", "child.carerStep", Carer);
            if (Lasting(card).Any())
            {
                yield return Step(CarerEnd, "child.carerEndStep", EndOfCarer);
            }
        }
        if (card.MayMerge)
        {
            yield return card.IsMerged
                ? Step("unmerge", "child.unmerge", (_, _) => [])
                : Step(
                    "merge",
                    "child.mergeStep",
                    (card, action) =>
                        [
                            Input(card, action, "into", "child.mergeInto") with
                            {
                                Required = true,
                                Hint = t["child.mergeHint"],
                            },
                        ]
                );
        }

        ChildStep Step(
            string action,
            string title,
            Func<CardPage, string, IReadOnlyList<FormInput>> inputs
        ) =>
            new(
                card,
                action,
                t[title],
                [
                    .. inputs(card, action),
                    Input(card, action, "reason", "child.reason") with
                    {
                        Kind = InputKind.Area,
                        Required = true,
                        Hint = t["child.reasonHint"],
                    },
                ]
            );
    }

    private static IReadOnlyList<FormInput> Stage(CardPage card, string action) =>
        [
            Choice(
                card,
                action,
                "stage",
                "child.toStage",
                Stages
                    .Where(stage => stage != card.View.Status.Stage)
                    .Select(stage => new FormOption(stage, card.Texts["stage." + stage]))
            ) with
            {
                Required = true,
            },
            Choice(
                card,
                action,
                "exit",
                "child.exit",
                Options(card, ChildStages.Exits, blank: true)
            ),
        ];

    private static IReadOnlyList<FormInput> Risk(CardPage card, string action) =>
        [
            Choice(
                card,
                action,
                "risk",
                "ledger.risk",
                LedgerListPage
                    .Levels.Select(level => new FormOption(level, card.Texts["risk." + level]))
                    .Append(new FormOption("rules", card.Texts["child.riskRules"]))
            ) with
            {
                Required = true,
            },
        ];

    private static IReadOnlyList<FormInput> Flags(CardPage card, string action) =>
        [
            Choice(
                card,
                action,
                "what",
                "child.what",
                SetOrClear.Select(what => new FormOption(what, card.Texts["child." + what]))
            ),
            Choice(card, action, "flag", "child.which", Options(card, ChildFlags.All)) with
            {
                Hint = card.Texts["child.flagHint"],
            },
        ];

    private static IReadOnlyList<FormInput> Care(CardPage card, string action) =>
        [
            Choice(card, action, "kind", "child.careKind", Options(card, CareRecord.Kinds)),
            Input(card, action, "on", "child.careOn") with
            {
                Kind = InputKind.Date,
                Required = true,
                Value =
                    card.Tried == action
                        ? card.TypedIn(action, "on")
                        : card.Today.ToString("O", CultureInfo.InvariantCulture),
            },
            Input(card, action, "until", "child.careUntil") with
            {
                Kind = InputKind.Date,
            },
            Input(card, action, "checks", "child.checks") with
            {
                Kind = InputKind.Checks,
                Value = card.TypedIn(action, "checks"),
                Options = [new FormOption("seen", card.Texts["child.childSeen"])],
            },
            Input(card, action, "note", "child.careNote") with
            {
                Kind = InputKind.Area,
                Hint = card.Texts["child.careNoteHint"],
            },
        ];

    private static IEnumerable<CarerView> Lasting(CardPage card) =>
        card.Carers.Where(carer => carer.To is null || carer.To > card.Today);

    private static IReadOnlyList<FormInput> EndOfCarer(CardPage card, string action) =>
        [
            Choice(
                card,
                action,
                "id",
                "child.carerEndWho",
                Lasting(card)
                    .Select(carer => new FormOption(
                        carer.Id!,
                        $"{carer.Name} {carer.From:yyyy-MM-dd}"
                    ))
            ),
            Input(card, action, "to", "child.carerEndTo") with
            {
                Kind = InputKind.Date,
                Required = true,
            },
        ];

    private static IReadOnlyList<FormInput> Carer(CardPage card, string action) =>
        [
            Input(card, action, "name", "child.carerName") with
            {
                Required = true,
            },
            Choice(
                card,
                action,
                "relation",
                "child.carerRelation",
                Options(card, GbCodes.Relation, blank: true)
            ),
            Input(card, action, "phones", "child.carerPhones") with
            {
                Kind = InputKind.Telephone,
                Hint = card.Texts["child.phonesHint"],
            },
            Input(card, action, "birthDate", "child.carerBirth") with
            {
                Kind = InputKind.Date,
            },
            Choice(
                card,
                action,
                "health",
                "child.carerHealth",
                Options(card, ChildCodes.Health, blank: true)
            ),
            Input(card, action, "address", "child.carerAddress"),
            Input(card, action, "otherWards", "child.otherWards") with
            {
                Kind = InputKind.Number,
            },
            Input(card, action, "from", "child.from") with
            {
                Kind = InputKind.Date,
                Required = true,
            },
            Input(card, action, "to", "child.to") with
            {
                Kind = InputKind.Date,
            },
            Input(card, action, "excluded", "child.excluded") with
            {
                Kind = InputKind.Checks,
                Value = card.TypedIn(action, "excluded").Replace(',', ' '),
                Options = Options(card, Domain.Children.Carer.Exclusions),
            },
            Input(card, action, "checks", "child.checks") with
            {
                Kind = InputKind.Checks,
                Value = card.TypedIn(action, "checks").Replace(',', ' '),
                Options =
                [
                    new FormOption("heard", card.Texts["child.heard"]),
                    new FormOption("paper", card.Texts["child.paperSeen"]),
                ],
            },
        ];

    private static IReadOnlyList<FormOption> Options(
        CardPage card,
        CodeSet codes,
        bool blank = false
    ) =>
        [
            .. blank ? [new FormOption("", "")] : Array.Empty<FormOption>(),
            .. codes.All.Select(code => new FormOption(
                code.Value,
                card.Texts.IsEnglish ? code.En : code.Zh
            )),
        ];

    private static FormInput Choice(
        CardPage card,
        string action,
        string name,
        string label,
        IEnumerable<FormOption> options
    ) => Input(card, action, name, label) with { Kind = InputKind.Choice, Options = [.. options] };

    private static FormInput Input(CardPage card, string action, string name, string label) =>
        new(action, name, card.Texts[label], card.TypedIn(action, name))
        {
            Fault =
                card.FaultOf(action, name)
                ?? card.FaultOf(action, $"{action.Split('-')[0]}.{name}")
                ?? (
                    name == "flag"
                        ? card.FaultOf(action, "setFlags") ?? card.FaultOf(action, "clearFlags")
                        : null
                ),
        };
}
