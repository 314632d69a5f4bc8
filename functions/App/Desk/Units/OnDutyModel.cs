using LeftBehindCare.App.Directory;

namespace LeftBehindCare.App.Desk.Units;

/// <summary>Who is on duty for a unit now.</summary>
public sealed record OnDutyModel(DutyNow Duty, DeskTexts Texts);
