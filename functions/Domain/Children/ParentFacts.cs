namespace LeftBehindCare.Domain.Children;

/// <summary>How a parent stands to the child's care.</summary>
internal enum ParentStand
{
    Unknown,

    /// <summary>Away for work, as it counts.</summary>
    Away,

    /// <summary>Away for too short a time, not yet, or within the district.</summary>
    AwayShortly,

    /// <summary>At home, able and willing.</summary>
    Cares,

    /// <summary>At home; whether it is able is not known.</summary>
    AtHome,

    /// <summary>Unable, not performing, or no more.</summary>
    Lacks,
}

/// <summary>What a file says of one parent.</summary>
internal sealed record ParentFacts(
    string? State,
    string? Capacity,
    string? Place,
    DateOnly? LeftOn,
    DateOnly? ReturnOn,
    DateOnly? LastContact
)
{
    public static ParentFacts Father(ChildFile file) =>
        new(
            file[ChildField.FatherState],
            file[ChildField.HomeParentCapacity],
            file[ChildField.FatherPlace],
            file.DateOf(ChildField.FatherLeftOn),
            file.DateOf(ChildField.FatherReturnOn),
            file.DateOf(ChildField.FatherLastContact)
        );

    public static ParentFacts Mother(ChildFile file) =>
        new(
            file[ChildField.MotherState],
            file[ChildField.HomeParentCapacity],
            file[ChildField.MotherPlace],
            file.DateOf(ChildField.MotherLeftOn),
            file.DateOf(ChildField.MotherReturnOn),
            file.DateOf(ChildField.MotherLastContact)
        );

    public ParentStand Stand(EligibilitySettings settings, DateOnly day) =>
        State switch
        {
            null => ParentStand.Unknown,
            ParentStates.Away => Counts(settings, day) ? ParentStand.Away : ParentStand.AwayShortly,
            ParentStates.Home => Capacity switch
            {
                "able" => ParentStand.Cares,
                null => ParentStand.AtHome,
                _ => ParentStand.Lacks,
            },
            _ => ParentStand.Lacks,
        };

    /// <summary>Without a day of return the time is open; without a place the word 外出务工 stands.</summary>
    private bool Counts(EligibilitySettings settings, DateOnly day) =>
        !(LeftOn > day)
        && !(
            LeftOn is { } left && ReturnOn is { } back && back < left.AddMonths(settings.MonthsAway)
        )
        && !(
            settings.OutsideDistrict
            && Place is { } place
            && settings.DistrictNames.Any(name => place.Contains(name, StringComparison.Ordinal))
        );
}
