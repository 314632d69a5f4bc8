namespace LeftBehindCare.Domain.Children;

/// <summary>Why a child is looked at first (重点对象标识): the five of DOMAIN #92, then the four of #26.</summary>
public enum ChildConcern
{
    /// <summary>辍学.</summary>
    Dropout,

    /// <summary>生活困难.</summary>
    Hardship,

    /// <summary>监护人缺失.</summary>
    NoGuardian,

    /// <summary>事实无人抚养.</summary>
    Unsupported,

    /// <summary>残疾.</summary>
    Disabled,

    /// <summary>双亲外出.</summary>
    BothAway,

    /// <summary>性格孤僻.</summary>
    Withdrawn,

    /// <summary>家庭贫困.</summary>
    Poor,

    /// <summary>不良倾向.</summary>
    BadTendency,
}

/// <summary>A flag of a file.</summary>
/// <param name="Flag">Which.</param>
/// <param name="Since">The day in China on which it was set, or on which the value came that it follows from.</param>
/// <param name="SetBy">From where, of one that a person set; null: it follows from the file's own values.</param>
public sealed record KeyFlag(ChildConcern Flag, DateOnly Since, Origin? SetBy);

/// <summary>How flags are written, and which follow from a file's values.</summary>
public static class ChildFlags
{
    /// <summary>All flags in their order.</summary>
    public static CodeSet All { get; } =
        new(
            new("dropout", "辍学", "Dropped out"),
            new("hardship", "生活困难", "Hardship"),
            new("no-guardian", "监护人缺失", "No guardian"),
            new("unsupported", "事实无人抚养", "De facto unsupported"),
            new("disabled", "残疾", "Disabled"),
            new("both-away", "父母双方外出", "Both parents away"),
            new("withdrawn", "性格孤僻", "Withdrawn"),
            new("poor", "家庭贫困", "Poor family"),
            new("bad-tendency", "有不良倾向", "Bad tendencies")
        );

    public static string NameOf(ChildConcern flag) => All.All[(int)flag].Value;

    /// <summary>The flag of this name, or null.</summary>
    public static ChildConcern? Find(string? name)
    {
        for (var i = 0; i < All.All.Length; i++)
        {
            if (All.All[i].Value == name)
            {
                return (ChildConcern)i;
            }
        }
        return null;
    }

    /// <summary>Whether it is one of the five key groups of DOMAIN #92.</summary>
    public static bool IsKeyGroup(ChildConcern flag) => flag <= ChildConcern.Disabled;

    /// <summary>Every flag of the file in their order: those that follow from its values, and those that a person set.</summary>
    public static IEnumerable<KeyFlag> Of(ChildFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        foreach (var flag in Enum.GetValues<ChildConcern>())
        {
            if (
                (Computed(file, flag) ?? file.Flags.FirstOrDefault(one => one.Flag == flag)) is
                { } found
            )
            {
                yield return found;
            }
        }
    }

    /// <summary>The flag where it follows from the file's values; null where it does not.</summary>
    public static KeyFlag? Computed(ChildFile file, ChildConcern flag)
    {
        ArgumentNullException.ThrowIfNull(file);
        return flag switch
        {
            ChildConcern.Dropout => When(ChildField.SchoolStage, "dropout"),
            ChildConcern.Hardship => When(ChildField.Relief, "minimum-living"),
            ChildConcern.NoGuardian => When(ChildField.GuardianshipType, "none"),
            ChildConcern.Unsupported => Unsupported.Of(file) == true
                ? Both(ChildField.FatherState, ChildField.MotherState)
                : null,
            ChildConcern.Disabled => When(ChildField.Health, "disabled")
                ?? (
                    file[ChildField.DisabilityClass] is null
                        ? null
                        : Both(ChildField.DisabilityClass, ChildField.DisabilityClass)
                ),
            ChildConcern.BothAway => file[ChildField.FatherState] == ParentStates.Away
            && file[ChildField.MotherState] == ParentStates.Away
                ? Both(ChildField.FatherState, ChildField.MotherState)
                : null,
            _ => null,
        };

        KeyFlag? When(ChildField field, string code) =>
            file.Values.TryGetValue(field, out var value) && value.Text.Split(' ').Contains(code)
                ? new KeyFlag(flag, DayOf(value), SetBy: null)
                : null;

        KeyFlag Both(ChildField one, ChildField other)
        {
            var (first, second) = (DayOf(file.Values[one]), DayOf(file.Values[other]));
            return new KeyFlag(flag, first > second ? first : second, SetBy: null);
        }
    }

    private static DateOnly DayOf(FieldValue value) => Time.ChinaTime.DayOf(value.Origin.At);
}
