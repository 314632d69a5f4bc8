using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Reports;

/// <summary>Reads a page's form, the hotline's or the desk's, into the same request as the API takes. An empty field is one not given.</summary>
internal static class ReportForm
{
    /// <summary>Who a sender can say to be, the most frightened first.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["child", "parent", "citizen", "mandated"];

    public static (ReportRequest Request, List<FieldError> Errors) Read(IFormCollection form)
    {
        var errors = new List<FieldError>();
        var anonymous = form["anonymous"] == "yes";
        var request = new ReportRequest
        {
            // A browser sends line ends as CR LF whatever was typed.
            Narrative = form["narrative"]
                .ToString()
                .Replace("\r\n", "\n", StringComparison.Ordinal),
            InDangerNow = form["danger"] == "yes" ? true : null,
            Circumstances =
                form["circumstances"].Count == 0
                    ? null
                    : [.. form["circumstances"].OfType<string>()],
            Place = new PlaceInput { TownCode = Given("town"), Address = Given("address") },
            HelpGiven = Given("helpGiven")?.Replace("\r\n", "\n", StringComparison.Ordinal),
            DiscoveredAt = At("discoveredAt"),
            PoliceToldAt = At("policeToldAt"),
            Child = new ChildInput
            {
                Name = Given("child.name"),
                School = Given("child.school"),
                Age = Age(),
                Sex = Given("child.sex"),
                IdNumber = Given("child.idNumber"),
            },
            Reporter = new ReporterInput
            {
                Kind = Given("kind"),
                UnitName = form["kind"] == "mandated" ? Given("reporter.unitName") : null,
                Post = form["kind"] == "mandated" ? Given("reporter.post") : null,
                Anonymous = anonymous ? true : null,
                Name = anonymous ? null : Given("reporter.name"),
                // The fields are hidden by then: what stands in them is no longer meant.
                Phone = anonymous ? null : Given("reporter.phone"),
                DoNotCall = form["doNotCall"] == "yes" ? true : null,
            },
        };
        return (request, errors);

        string? Given(string name) => form[name].ToString() is { Length: > 0 } text ? text : null;

        int? Age()
        {
            if (Given("child.age") is not { } text)
            {
                return null;
            }
            if (int.TryParse(text.Trim(), out var age))
            {
                return age;
            }
            errors.Add(new FieldError("child.age", "invalid_format"));
            return null;
        }

        DateTimeOffset? At(string name)
        {
            if (Given(name) is not { } text)
            {
                return null;
            }
            if (ChinaTime.TryParse(text, out var at))
            {
                return at;
            }
            errors.Add(new FieldError(name, "invalid_format"));
            return null;
        }
    }
}
