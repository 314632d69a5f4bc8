using System.Collections.Immutable;
using LeftBehindCare.App.Hosting.Forms;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Invitations;

/// <summary>The notice as a form, the same for parents and for officers.</summary>
/// <param name="English">In which language.</param>
/// <param name="Value">What stands in an input.</param>
/// <param name="Fault">What is wrong with it, in words; null where nothing is.</param>
public sealed record NoticeInputs(
    bool English,
    Func<string, string> Value,
    Func<string, string?> Fault
)
{
    private const string Exclusion = "exclusions.";

    /// <summary>Who leaves, where to and when.</summary>
    public IReadOnlyList<FormInput> Parents =>
        [
            Radios("writer", Words("writer"), ParentNoticeForm.Writers),
            Radios("who", Words("who"), LeaveNotice.WhoLeaves),
            Line("place") with
            {
                Required = true,
            },
            Line("employer"),
            Line("phone") with
            {
                Kind = InputKind.Telephone,
                Required = true,
            },
            Line("leavesOn") with
            {
                Kind = InputKind.Date,
                Required = true,
            },
            Line("returnsOn") with
            {
                Kind = InputKind.Date,
            },
        ];

    /// <summary>Who looks after the child meanwhile, and what the law asks of the carer.</summary>
    public IReadOnlyList<FormInput> Carer =>
        [
            Line("carerName"),
            Line("carerRelation") with
            {
                Kind = InputKind.Choice,
                Options =
                [
                    new FormOption("", Words("choose")),
                    .. GbCodes.Relation.All.Select(code => new FormOption(
                        code.Value,
                        NameOf(code)
                    )),
                ],
            },
            Line("carerPhone") with
            {
                Kind = InputKind.Telephone,
            },
            .. Domain.Children.Carer.Exclusions.All.Select(one =>
                Radios(Exclusion + one.Value, NameOf(one), ChildCodes.YesNo) with
                {
                    Required = false,
                }
            ),
            Radios("childHeard", Words("childHeard"), ChildCodes.YesNo) with
            {
                Required = false,
            },
        ];

    /// <summary>What came in a form.</summary>
    public static ParentNoticeForm Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new ParentNoticeForm
        {
            Writer = form["writer"],
            Who = form["who"],
            Place = form["place"],
            Employer = form["employer"],
            Phone = form["phone"],
            LeavesOn = form["leavesOn"],
            ReturnsOn = form["returnsOn"],
            CarerName = form["carerName"],
            CarerRelation = form["carerRelation"],
            CarerPhone = form["carerPhone"],
            Exclusions = Domain
                .Children.Carer.Exclusions.All.Where(one => form.ContainsKey(Exclusion + one.Value))
                .ToImmutableDictionary(
                    one => one.Value,
                    one => form[Exclusion + one.Value].ToString(),
                    StringComparer.Ordinal
                ),
            ChildHeard = form["childHeard"],
        };
    }

    private FormInput Line(string name) =>
        new("notice", name, Words(name), Value(name)) { Fault = Fault(name) };

    private FormInput Radios(string name, string label, CodeSet codes) =>
        new("notice", name, label, Value(name))
        {
            Kind = InputKind.Radios,
            Required = true,
            Fault = Fault(name),
            Options = [.. codes.All.Select(code => new FormOption(code.Value, NameOf(code)))],
        };

    private string NameOf(Code code) => English ? code.En : code.Zh;

    private string Words(string key) => NoticeWords.Of(key, English);
}
