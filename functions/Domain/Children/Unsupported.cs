namespace LeftBehindCare.Domain.Children;

/// <summary>事实无人抚养儿童 (民发〔2019〕62号, 民发〔2020〕125号; DOMAIN §5).</summary>
public static class Unsupported
{
    /// <summary>
    /// Whether both parents are hindered, or one is dead or declared missing and the other hindered; null while a parent's state that
    /// would decide it is unknown. A child whose parents are both dead is an orphan, which is another scheme.
    /// </summary>
    public static bool? Of(ChildFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var father = file[ChildField.FatherState];
        var mother = file[ChildField.MotherState];
        if (father is null || mother is null)
        {
            // One who can bring the child up suffices to say no.
            return (father ?? mother) is { } known && !Lacks(known) ? false : null;
        }
        return ParentStates.Hinders(father) && Lacks(mother)
            || ParentStates.Hinders(mother) && Lacks(father);
    }

    private static bool Lacks(string state) =>
        ParentStates.Hinders(state) || ParentStates.IsGone(state);
}
