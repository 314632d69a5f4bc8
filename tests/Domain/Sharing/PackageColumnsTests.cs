using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Sharing;
using Shouldly;

namespace LeftBehindCare.Domain.Tests.Sharing;

/// <summary>Nobody gets more of a child than he needs.</summary>
public sealed class PackageColumnsTests
{
    [Theory]
    [InlineData(Recipient.Police)]
    [InlineData(Recipient.Education)]
    public void What_nobody_needs_goes_to_nobody(Recipient recipient) =>
        PackageColumns
            .Of(recipient)
            .Select(column => column.Field)
            .ShouldNotContain(field =>
                field == ChildField.FatherIdNumber
                || field == ChildField.MotherIdNumber
                || field == ChildField.Health
                || field == ChildField.Disease
                || field == ChildField.DisabilityCertificate
                || field == ChildField.IncomeSources
                || field == ChildField.Relief
                || field == ChildField.FatherEmployer
                || field == ChildField.MotherEmployer
                || field == ChildField.Note
            );

    [Fact]
    public void Each_has_what_its_purpose_needs()
    {
        Fields(Recipient.Police).ShouldContain(ChildField.LivesAlone);
        Fields(Recipient.Police).ShouldNotContain(ChildField.School);
        Fields(Recipient.Education).ShouldContain(ChildField.Boarding);
        Fields(Recipient.Education).ShouldNotContain(ChildField.HouseholdAddress);
        Fields(Recipient.Education).ShouldNotContain(ChildField.FatherState);
    }

    private static List<ChildField?> Fields(Recipient recipient) =>
        [.. PackageColumns.Of(recipient).Select(column => column.Field)];
}
