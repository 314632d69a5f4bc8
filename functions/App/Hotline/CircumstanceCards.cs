namespace LeftBehindCare.App.Hotline;

/// <summary>A circumstance as plain words and a picture, for people who know no codes.</summary>
/// <param name="Icon">The path of a picture of 24 by 24.</param>
public sealed record CircumstanceCard(string Code, string Zh, string En, string Icon)
{
    public string Words(string lang) => lang == "en" ? En : Zh;
}

/// <summary>The circumstances of the policy's §3.2 and the most frequent others; what fits none of them, the text tells.</summary>
public static class CircumstanceCards
{
    public static IReadOnlyList<CircumstanceCard> All { get; } =
    [
        new("LIVING_ALONE", "孩子独自生活", "Child living alone", "M3 11 12 4l9 7v9h-6v-6H9v6H3z"),
        new(
            "MISSING",
            "孩子不见了",
            "Child is missing",
            "M11 3a8 8 0 1 0 5 14l5 4 1-2-5-4A8 8 0 0 0 11 3zm0 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10z"
        ),
        new(
            "DOMESTIC_VIOLENCE",
            "被家里人打骂虐待",
            "Beaten or abused at home",
            "M12 2 2 21h20zm-1 7h2v6h-2zm0 8h2v2h-2z"
        ),
        new(
            "SEXUAL_ABUSE",
            "被人不当触摸或侵犯",
            "Touched or assaulted",
            "M12 2 4 5v6c0 5 3 9 8 11 5-2 8-6 8-11V5zm-1 5h2v6h-2zm0 8h2v2h-2z"
        ),
        new(
            "UNLAWFUL_HARM",
            "被欺负、被伤害",
            "Bullied or harmed",
            "M8 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM2 21c0-5 3-8 6-8s6 3 6 8zM16 5l6 6-1 1-6-6zm5 0 1 1-6 6-1-1z"
        ),
        new(
            "ACCIDENT",
            "受伤或出了意外",
            "Injured or had an accident",
            "M9 3h6v6h6v6h-6v6H9v-6H3V9h6z"
        ),
        new(
            "SELF_HARM",
            "想不开、伤害自己",
            "Wants to hurt themself",
            "M12 21C5 15 2 11 2 8a5 5 0 0 1 10-2 5 5 0 0 1 10 2c0 3-3 7-10 13zm-1-13v4h2V8zm0 5v2h2v-2z"
        ),
        new(
            "GUARDIAN_NEGLECT",
            "大人不管孩子",
            "Adults do not care for the child",
            "M9 3a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM4 21V12h10v9zM18 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM16 21v-6h4v6z"
        ),
        new(
            "GUARDIAN_INCAPACITATED",
            "照看的人病重、没能力",
            "Carer ill or unable",
            "M2 6h2v8h7V9h6a5 5 0 0 1 5 5v5h-2v-2H4v2H2zM7 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4z"
        ),
        new(
            "ABANDONMENT",
            "被遗弃",
            "Abandoned",
            "M10 3h4v2h-4zM6 7h12v14H6zm3 3v8h2v-8zm4 0v8h2v-8z"
        ),
        new(
            "SICK_UNATTENDED",
            "生病没人管",
            "Ill with nobody asking",
            "M10 3h4v10a5 5 0 1 1-4 0zM11 6h2v9h-2z"
        ),
        new(
            "DROPOUT",
            "没去上学、辍学",
            "Not at school",
            "M12 3 1 9l11 6 9-5v7h2V9zM5 13v5l7 3 7-3v-5l-7 4z"
        ),
        new("CHILD_LABOUR", "被雇去干活", "Made to work", "M14 2l8 8-3 3-3-3-9 11-3-3 11-9-3-3z"),
        new("HARDSHIP", "家里困难", "Family in need", "M4 10h16v3h-1v7H5v-7H4zM7 4h10v4H7z"),
    ];
}
