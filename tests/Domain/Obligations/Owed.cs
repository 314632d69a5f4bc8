using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.Domain.Tests.Obligations;

/// <summary>What a unit owes, made up.</summary>
internal static class Owed
{
    public static readonly UnitId Station = new("330212110/police-station");

    public static OwedWindow Window(string code, string period = "2026") =>
        OwedWindow
            .OfYear([CalendarRows.Entry(code)], 2026, SeasonDays.Of(2026))
            .Single(one => one.Period.Text == period);

    public static Obligation Of(OwedWindow window, UnitId? unit = null) =>
        new()
        {
            Code = window.Entry.Code,
            Period = window.Period.Text,
            Unit = unit ?? Station,
            Opens = window.Opens,
            Due = window.Due,
            RemindedThrough = window.Appears.AddDays(-1),
        };
}
