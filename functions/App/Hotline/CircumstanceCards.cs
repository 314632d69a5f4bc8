namespace LeftBehindCare.App.Hotline;

/// <summary>A circumstance as plain words and a picture, for people who know no codes.</summary>
/// <param name="Icon">The lines of a picture of 24 by 24.</param>
public sealed record CircumstanceCard(string Code, string Zh, string En, string Icon)
{
    public string Words(string lang) => lang == "en" ? En : Zh;
}

/// <summary>Cards under one heading.</summary>
/// <param name="Heading">The key of its words: <c>group.danger</c>.</param>
public sealed record CircumstanceGroup(string Heading, IReadOnlyList<CircumstanceCard> Cards);

/// <summary>
/// The circumstances of the policy's §3.2 that a passer-by can see, and the most frequent others (DOMAIN §2.2); what fits none
/// of them, the text tells.
/// </summary>
public static class CircumstanceCards
{
    /// <summary>The picture of the card "not sure", which stands for no code and takes the worry out of choosing.</summary>
    public const string NotSureIcon =
        "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9 9.5a3 3 0 1 1 4.3 2.7c-.9.4-1.3.9-1.3 1.8M12 17v.01";

    public static IReadOnlyList<CircumstanceGroup> Groups { get; } =
    [
        new(
            "group.danger",
            [
                new(
                    "LIVING_ALONE",
                    "一个人住，没大人",
                    "Living alone",
                    "M3 11l9-7 9 7M5 10v10h14V10M12 12a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M9.5 20c0-4 5-4 5 0"
                ),
                new(
                    "MISSING",
                    "找不到孩子了",
                    "Missing",
                    "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5L21 21M8.7 8.7a1.9 1.9 0 1 1 2.7 1.7c-.7.3-.9.6-.9 1.2M10.5 14v.01"
                ),
                new(
                    "ABANDONMENT",
                    "被丢下不要了",
                    "Abandoned",
                    "M5 21V4h8v17M3 21h12M10 13v.01M15 12h6M18.5 9.5L21 12l-2.5 2.5"
                ),
                new(
                    "SELF_HARM",
                    "想不开、伤自己",
                    "Might hurt themself",
                    "M12 20S4 15.5 4 9.5A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.5C20 15.5 12 20 12 20M12 7l-2 4h4l-2 4"
                ),
            ]
        ),
        new(
            "group.hurt",
            [
                new(
                    "DOMESTIC_VIOLENCE",
                    "在家被打骂虐待",
                    "Beaten or abused at home",
                    "M3 11l9-7 9 7M5 10v10h14V10M13 9.5L10 14h4l-3 4"
                ),
                new(
                    "SEXUAL_ABUSE",
                    "被乱摸、被侵犯",
                    "Touched or assaulted",
                    "M8 13V6.5a1.5 1.5 0 0 1 3 0V11M11 11V4.5a1.5 1.5 0 0 1 3 0V11M14 11V6.5a1.5 1.5 0 0 1 3 0V15c0 4-2 6-5.5 6-3 0-4.5-1.5-6-4.5L4 13.5a1.4 1.4 0 0 1 2.4-1.5L8 14"
                ),
                new(
                    "UNLAWFUL_HARM",
                    "被欺负、被伤害",
                    "Bullied or harmed",
                    "M9 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M3 20c0-4.5 3-6 6-6s6 1.5 6 6M19 5v6M19 14.5v.01"
                ),
                new(
                    "ACCIDENT",
                    "受伤、出意外",
                    "Injured, an accident",
                    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8v8M8 12h8"
                ),
            ]
        ),
        new(
            "group.care",
            [
                new(
                    "GUARDIAN_NEGLECT",
                    "大人不管孩子",
                    "Adults do not care",
                    "M8 4a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M4 20v-4a4 4 0 0 1 8 0v4M18 11a2 2 0 1 0 0 4 2 2 0 0 0 0-4M15 20c0-4 6-4 6 0"
                ),
                new(
                    "GUARDIAN_INCAPACITATED",
                    "大人病重、带不了",
                    "Carer ill or unable",
                    "M3 6v13M3 16h18v3M21 16v-3a3 3 0 0 0-3-3h-7v6M7 10a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3"
                ),
                new(
                    "SICK_UNATTENDED",
                    "生病没人管",
                    "Ill, nobody helps",
                    "M10 5a2 2 0 0 1 4 0v8.5a4 4 0 1 1-4 0zM12 9v8M17 6h3M17 10h2"
                ),
                new(
                    "HARDSHIP",
                    "家里很困难",
                    "Family in need",
                    "M3 11h18a9 9 0 0 1-6 8.5V21H9v-1.5A9 9 0 0 1 3 11M9 8c0-2 2-2 2-4M14 8c0-2 2-2 2-4"
                ),
            ]
        ),
        new(
            "group.life",
            [
                new(
                    "DROPOUT",
                    "不上学了",
                    "Not at school",
                    "M12 6c-2-1.5-5-2-9-2v14c4 0 7 .5 9 2 2-1.5 5-2 9-2V4c-4 0-7 .5-9 2v14"
                ),
                new(
                    "CHILD_LABOUR",
                    "被叫去打工",
                    "Made to work",
                    "M13 8l3 3M15 3l6 6-3 3-6-6zM14.5 9.5L6 18l-2-2 8.5-8.5"
                ),
                new(
                    "PSYCHOLOGICAL",
                    "不说话、很难过",
                    "Withdrawn or very sad",
                    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.5 16.5c2-2.5 5-2.5 7 0M9 10v.01M15 10v.01"
                ),
            ]
        ),
    ];
}
