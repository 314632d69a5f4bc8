using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Units;

/// <summary>The directory's pages: units, people, duty rosters, files and gaps.</summary>
internal static class UnitDesk
{
    public static void MapUnitDesk(this RouteGroupBuilder pages)
    {
        var desk = pages.MapGroup("/directory");
        desk.MapGet("", BrowseUnits.Show).Page("ListUnits", AccessRight.ReadDirectory);
        desk.MapGet("/units.csv", ExportUnits.Handle)
            .Page("ExportUnits", AccessRight.ReadDirectory);
        desk.MapGet("/staff.csv", ExportStaff.HandleAsync)
            .Page("ExportStaff", AccessRight.KeepDirectory);
        desk.MapGet("/units/{id}", ShowUnit.HandleAsync)
            .Page("OpenUnit", AccessRight.ReadDirectory);
        desk.MapGet("/units/{id}/edit", EditUnit.OpenAsync)
            .Page("PutUnitForm", AccessRight.KeepDirectory);
        desk.MapPost("/units/{id}/edit", EditUnit.SaveAsync)
            .Page("PutUnit", AccessRight.KeepDirectory);
        desk.MapGet("/new-unit", EditUnit.OpenNew).Page("NewUnitForm", AccessRight.KeepDirectory);
        desk.MapPost("/new-unit", EditUnit.AddAsync).Page("NewUnit", AccessRight.KeepDirectory);
        desk.MapGet("/staff/{subject}", EditStaff.OpenAsync)
            .Page("PutStaffForm", AccessRight.KeepDirectory);
        desk.MapPost("/staff/{subject}", EditStaff.SaveAsync)
            .Page("PutStaff", AccessRight.KeepDirectory);
        desk.MapPost("/staff/{subject}/end-sessions", EditStaff.EndSessionsAsync)
            .Page("EndSessions", AccessRight.KeepDirectory);
        desk.MapGet("/new-person", EditStaff.OpenNew)
            .Page("NewStaffForm", AccessRight.KeepDirectory);
        desk.MapPost("/new-person", EditStaff.AddAsync).Page("NewStaff", AccessRight.KeepDirectory);
        desk.MapGet("/units/{id}/duty", EditDuty.OpenAsync)
            .Page("OpenDuty", AccessRight.ReadDirectory);
        desk.MapPost("/units/{id}/duty", EditDuty.SaveAsync)
            .Page("PutDuty", AccessRight.KeepDutyRoster);
        desk.MapGet("/import-units", ImportFile.Open)
            .Page("ImportUnitsForm", AccessRight.KeepDirectory);
        desk.MapPost("/import-units", ImportFile.UnitsAsync)
            .ReadsFormsUpTo(CsvUpload.LargestBody)
            .Page("ImportUnits", AccessRight.KeepDirectory);
        desk.MapGet("/import-staff", ImportFile.Open)
            .Page("ImportStaffForm", AccessRight.KeepDirectory);
        desk.MapPost("/import-staff", ImportFile.StaffAsync)
            .ReadsFormsUpTo(CsvUpload.LargestBody)
            .Page("ImportStaff", AccessRight.KeepDirectory);
        desk.MapGet("/alarms", ShowAlarms.HandleAsync)
            .Page("ListDirectoryAlarms", AccessRight.KeepDirectory);
    }

    public static string PathOf(UnitId unit) => $"/desk/directory/units/{unit.Slug}";

    /// <summary>The unit's name today, in English where the page is and there is one.</summary>
    public static string NameOf(Unit unit, DeskTexts texts) =>
        texts.IsEnglish && unit.EnglishName is { } english ? english : unit.CurrentName;
}
