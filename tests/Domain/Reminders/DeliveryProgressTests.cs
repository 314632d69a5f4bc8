using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.Domain.Tests.Reminders;

public sealed class DeliveryProgressTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 30, 1, 0, 0, TimeSpan.Zero);
    private static readonly TryResult Failed = new(TryOutcome.Failed, "timeout");

    [Fact]
    public void Tries_follow_after_1_5_30_minutes_2_and_6_hours_and_then_it_is_given_up()
    {
        var waits = new List<TimeSpan>();
        var now = Now;
        var progress = new DeliveryProgress();
        while (progress.IsOwed)
        {
            progress.IsDue(now).ShouldBeTrue();
            progress = progress.Claim(now).After(Failed, now);
            if (progress.NextAt is { } next)
            {
                progress.IsDue(next.AddTicks(-1)).ShouldBeFalse();
                waits.Add(next - now);
                now = next;
            }
        }

        waits.ShouldBe([
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(5),
            TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(2),
            TimeSpan.FromHours(6),
        ]);
        progress.State.ShouldBe(DeliveryState.GivenUp);
        progress.Attempts.ShouldBe(6);
        progress.Fault.ShouldBe("timeout");
    }

    [Theory]
    [InlineData(TryOutcome.Sent, DeliveryState.Sent)]
    [InlineData(TryOutcome.Delivered, DeliveryState.Delivered)]
    [InlineData(TryOutcome.Failed, DeliveryState.Failed)]
    [InlineData(TryOutcome.Refused, DeliveryState.GivenUp)]
    public void A_first_try_ends_in(TryOutcome outcome, DeliveryState state)
    {
        var ended = new DeliveryProgress().Claim(Now).After(new TryResult(outcome), Now);

        ended.State.ShouldBe(state);
        ended.ClaimedUntil.ShouldBeNull();
        ended.IsDue(Now.AddDays(1)).ShouldBe(state == DeliveryState.Failed);
    }

    [Fact]
    public void What_is_claimed_is_nobody_elses_until_the_claim_ends()
    {
        var claimed = new DeliveryProgress().Claim(Now);

        claimed.IsDue(Now + DeliveryProgress.ClaimTime - TimeSpan.FromTicks(1)).ShouldBeFalse();
        claimed.IsDue(Now + DeliveryProgress.ClaimTime).ShouldBeTrue();
    }

    [Fact]
    public void Workers_that_die_in_every_try_use_the_tries_up()
    {
        var progress = new DeliveryProgress();
        for (var attempt = 0; attempt <= BackOff.Retries; attempt++)
        {
            progress.IsSpent.ShouldBeFalse();
            progress = progress.Claim(Now);
        }
        progress.IsSpent.ShouldBeTrue();
    }

    [Theory]
    [InlineData(30, 60)]
    [InlineData(600, 600)]
    [InlineData(360_000, 43_200)]
    [InlineData(-5, 60)]
    public void Who_asks_to_be_left_alone_is_within_reason(int askedSeconds, int waitSeconds) =>
        BackOff
            .NextAfter(1, Now, TimeSpan.FromSeconds(askedSeconds))
            .ShouldBe(Now.AddSeconds(waitSeconds));

    [Fact]
    public void Only_what_was_given_up_is_sent_again_with_all_its_tries()
    {
        var given = new DeliveryProgress().Claim(Now).After(new(TryOutcome.Refused, "x"), Now);

        var again = given.Again().ShouldNotBeNull();
        again.State.ShouldBe(DeliveryState.Pending);
        again.Attempts.ShouldBe(0);
        again.IsDue(Now).ShouldBeTrue();
        again.Again().ShouldBeNull();
        new DeliveryProgress { State = DeliveryState.Delivered }
            .Again()
            .ShouldBeNull();
    }

    [Fact]
    public void Every_name_is_read_back()
    {
        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            DeliveryCodes.FindState(DeliveryCodes.NameOf(state)).ShouldBe(state);
        }
        foreach (var channel in Enum.GetValues<ReminderChannel>())
        {
            DeliveryCodes.FindChannel(DeliveryCodes.NameOf(channel)).ShouldBe(channel);
        }
        DeliveryCodes.FindState("lost").ShouldBeNull();
    }
}
