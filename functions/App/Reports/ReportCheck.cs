using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Reports;

/// <summary>The rules for what a report may hold, the same for the API and the form. Nothing is trimmed or mended: it is kept as sent.</summary>
internal static class ReportCheck
{
    public const int NarrativeRunes = 5000;
    public const int NoteRunes = 1000;
    public const int LineRunes = 200;
    public const int MaxCircumstances = 20;
    private static readonly string[] Kinds = ["citizen", "child", "parent", "mandated"];
    private static readonly string[] Sexes = ["male", "female", "unknown"];

    public static List<FieldError> Check(
        ReportRequest request,
        DistrictDirectory directory,
        DateTimeOffset now
    )
    {
        var errors = new List<FieldError>();
        Text("narrative", request.Narrative ?? "", 1, NarrativeRunes, multiline: true);
        Text("helpGiven", request.HelpGiven, 0, NoteRunes, multiline: true);
        Line("reporter.unitName", request.Reporter?.UnitName);
        Line("reporter.post", request.Reporter?.Post);
        Line("reporter.name", request.Reporter?.Name);
        Line("reporter.phone", request.Reporter?.Phone);
        OneOf("reporter.kind", request.Reporter?.Kind, Kinds);
        Line("child.name", request.Child?.Name);
        Line("child.school", request.Child?.School);
        Line("child.idNumber", request.Child?.IdNumber);
        OneOf("child.sex", request.Child?.Sex, Sexes);
        if (request.Child?.Age is < 0 or > 17)
        {
            errors.Add(new FieldError("child.age", "out_of_range"));
        }
        Line("place.address", request.Place?.Address);
        Known("place.townCode", request.Place?.TownCode, town => Leads(town, village: null));
        Known(
            "place.villageCode",
            request.Place?.VillageCode,
            // In a town of today an unknown village is a slip; in an old one it may have been right.
            village =>
                directory.Village(village) is not null
                || Leads(town: null, village) && directory.Town(village[..9]) is null
        );
        Circumstances(request.Circumstances ?? []);
        Past("discoveredAt", request.DiscoveredAt);
        Past("policeToldAt", request.PoliceToldAt);
        return errors;

        void Text(string field, string? text, int min, int max, bool multiline)
        {
            if (text is not null && TextRules.Fault(text, min, max, multiline) is { } code)
            {
                errors.Add(new FieldError(field, code));
            }
        }

        void Line(string field, string? text) => Text(field, text, 0, LineRunes, multiline: false);

        void OneOf(string field, string? value, string[] allowed) =>
            Known(field, value, code => allowed.Contains(code, StringComparer.Ordinal));

        void Known(string field, string? value, Func<string, bool> known)
        {
            if (value is not null && !known(value))
            {
                errors.Add(new FieldError(field, "unknown_code"));
            }
        }

        // Asks whoever routes: codes of older years lead to a town of today.
        bool Leads(string? town, string? village) =>
            PlaceFinder.Find(directory, town, village, address: null).TownKnown;

        void Circumstances(string[] codes)
        {
            if (codes.Length > MaxCircumstances)
            {
                errors.Add(new FieldError("circumstances", "too_many"));
                return;
            }
            for (var i = 0; i < codes.Length; i++)
            {
                Known(
                    $"circumstances[{i}]",
                    codes[i] ?? "",
                    code => Domain.Reports.Circumstances.Find(code) is { FirstCategory: true }
                );
            }
        }

        // A clock ten minutes fast is a clock, not a lie.
        void Past(string field, DateTimeOffset? at)
        {
            if (at > now + TimeSpan.FromMinutes(10))
            {
                errors.Add(new FieldError(field, "in_future"));
            }
        }
    }
}
