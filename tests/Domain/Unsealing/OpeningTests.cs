using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Unsealing;

namespace LeftBehindCare.Domain.Tests.Unsealing;

public sealed class OpeningTests
{
    private static readonly OpeningTimes Times = new();
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_not_restricted_opens_at_once_for_a_quarter_of_an_hour()
    {
        var opened = New(restricted: false).Ask(Now, Times);

        opened.IsOpen(Now.AddMinutes(15).AddTicks(-1)).ShouldBeTrue();
        opened.IsOpen(Now.AddMinutes(15)).ShouldBeFalse();
        opened.Consent.ShouldBe(Consent.None);
        opened.Told.ShouldBeFalse();
    }

    [Fact]
    public void Asked_again_while_it_is_open_nothing_changes()
    {
        var opened = New(restricted: false).Ask(Now, Times);

        opened.Ask(Now.AddMinutes(5), Times).ShouldBe(opened);
    }

    [Fact]
    public void What_is_restricted_waits_for_consent_and_opens_once_it_is_given()
    {
        var asked = New().Ask(Now, Times);
        asked.IsOpen(Now).ShouldBeFalse();
        asked.IsWaiting(Now.AddMinutes(59), Times).ShouldBeTrue();
        asked.Ask(Now.AddMinutes(10), Times).ShouldBe(asked);

        var given = asked.Decide("second", consents: true, Now.AddMinutes(20));
        given.IsOpen(Now.AddMinutes(20)).ShouldBeFalse();
        var opened = given.Ask(Now.AddMinutes(30), Times);

        opened.OpenUntil.ShouldBe(Now.AddMinutes(45));
    }

    [Fact]
    public void One_consent_opens_once()
    {
        var opened = New()
            .Ask(Now, Times)
            .Decide("second", consents: true, Now.AddMinutes(1))
            .Ask(Now.AddMinutes(2), Times);

        var again = opened.Ask(Now.AddMinutes(20), Times);

        again.IsOpen(Now.AddMinutes(20)).ShouldBeFalse();
        again.IsWaiting(Now.AddMinutes(20), Times).ShouldBeTrue();
    }

    [Fact]
    public void What_nobody_answered_within_an_hour_is_asked_anew()
    {
        var asked = New().Ask(Now, Times);
        asked.IsWaiting(Now.AddHours(1), Times).ShouldBeFalse();

        asked.Ask(Now.AddHours(1), Times).AskedAt.ShouldBe(Now.AddHours(1));
    }

    [Fact]
    public void A_consent_that_was_not_used_within_an_hour_is_worth_nothing()
    {
        var given = New().Ask(Now, Times).Decide("second", consents: true, Now);

        given.Ask(Now.AddHours(1), Times).IsOpen(Now.AddHours(1)).ShouldBeFalse();
    }

    [Fact]
    public void A_refusal_holds_for_an_hour()
    {
        var refused = New().Ask(Now, Times).Decide("second", consents: false, Now);

        refused.Ask(Now.AddMinutes(59), Times).ShouldBe(refused);
        refused.Ask(Now.AddHours(1), Times).IsWaiting(Now.AddHours(1), Times).ShouldBeTrue();
    }

    [Fact]
    public void In_danger_it_opens_at_once_and_waits_for_a_countersignature_that_does_not_lapse()
    {
        var opened = New(Purpose.DangerNow).Ask(Now, Times);

        opened.IsOpen(Now).ShouldBeTrue();
        opened.IsWaiting(Now.AddDays(30), Times).ShouldBeTrue();
        opened.IsUncountersigned(Now.AddHours(24).AddTicks(-1), Times).ShouldBeFalse();
        opened.IsUncountersigned(Now.AddHours(24), Times).ShouldBeTrue();
        opened
            .Decide("second", consents: true, Now.AddHours(1))
            .IsUncountersigned(Now.AddHours(24), Times)
            .ShouldBeFalse();
    }

    [Fact]
    public void Opened_again_in_danger_the_first_opening_still_counts_for_the_countersignature()
    {
        var again = New(Purpose.DangerNow).Ask(Now, Times).Ask(Now.AddHours(2), Times);

        again.IsOpen(Now.AddHours(2)).ShouldBeTrue();
        again.AskedAt.ShouldBe(Now);
    }

    [Fact]
    public void Refusing_what_was_opened_in_danger_closes_it()
    {
        var opened = New(Purpose.DangerNow).Ask(Now, Times);

        opened
            .Decide("second", consents: false, Now.AddMinutes(2))
            .IsOpen(Now.AddMinutes(2))
            .ShouldBeFalse();
    }

    private static Opening New(Purpose? purpose = null, bool restricted = true) =>
        new()
        {
            Id = "report.mark",
            Unit = new UnitId("330212/police"),
            Field = SealedField.Narrative,
            Purpose = purpose ?? Purpose.Find("find-child")!,
            Subject = "officer",
            SubjectUnit = new UnitId("330212/police"),
            CaseNumber = "000000000000",
            Restricted = restricted,
        };
}
