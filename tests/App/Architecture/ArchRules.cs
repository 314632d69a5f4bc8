using ArchUnitNET.Fluent;

namespace LeftBehindCare.App.Tests.Architecture;

internal static class ArchRules
{
    /// <summary>Fails with what breaks the rule.</summary>
    public static void Holds(this IArchRule rule, ArchUnitNET.Domain.Architecture built) =>
        rule.Evaluate(built)
            .Where(result => !result.Passed)
            .Select(result => result.Description)
            .ShouldBeEmpty();
}
