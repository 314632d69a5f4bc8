using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LeftBehindCare.EndToEnd.Privacy;

/// <summary>What people send in the ordinary way, full of personal data.</summary>
internal static class CanaryBodies
{
    public static object Report() =>
        new
        {
            narrative = Canary.Narrative,
            helpGiven = Canary.HelpGiven,
            circumstances = new[] { "LIVING_ALONE" },
            reporter = new
            {
                kind = "mandated",
                name = Canary.ReporterName,
                phone = Canary.Phone,
                unitName = Canary.UnitName,
                post = Canary.Post,
            },
            child = new
            {
                name = Canary.ChildName,
                idNumber = Canary.IdNumber,
                school = Canary.School,
                age = 7,
            },
            place = new { townCode = "330212110", address = Canary.Address },
        };

    public static MultipartFormDataContent HotlineForm() =>
        new()
        {
            { new StringContent(Canary.Narrative), "narrative" },
            { new StringContent("LIVING_ALONE"), "circumstances" },
            { new StringContent("330212110"), "town" },
            { new StringContent(Canary.Address), "address" },
            { new StringContent(Canary.ChildName), "child.name" },
            { new StringContent(Canary.School), "child.school" },
            { new StringContent("mandated"), "kind" },
            { new StringContent(Canary.UnitName), "reporter.unitName" },
            { new StringContent(Canary.ReporterName), "reporter.name" },
            { new StringContent(Canary.Phone), "reporter.phone" },
            { File(), "file", Canary.FileName },
        };

    public static ByteArrayContent File()
    {
        var file = new ByteArrayContent(
            Encoding.UTF8.GetBytes($"%PDF-1.4\n{Canary.FileContent}\n%%EOF\n")
        );
        file.Headers.ContentType = MediaTypeHeaderValue.Parse("application/pdf");
        return file;
    }

    public static ByteArrayContent JsonOf(object body)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        return content;
    }
}
