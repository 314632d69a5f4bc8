namespace LeftBehindCare.LocalHost;

/// <summary>A person the local sign-in server knows and the unit she works for.</summary>
/// <param name="Roles">Divided by spaces.</param>
/// <param name="Restricted">Whether the unit has named her for restricted matters.</param>
internal sealed record LocalStaff(string Subject, string Unit, string Roles, bool Restricted)
{
    public static string File => Path.Combine(AppContext.BaseDirectory, "local-staff.csv");

    public static IReadOnlyList<LocalStaff> Read() =>
        [
            .. System
                .IO.File.ReadLines(File)
                .Skip(1)
                .Select(line => line.Split(','))
                .Select(cells => new LocalStaff(cells[0], cells[1], cells[2], cells[3] == "yes")),
        ];
}
