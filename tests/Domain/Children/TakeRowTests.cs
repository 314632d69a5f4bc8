using CsCheck;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Children.ChildField;
using static LeftBehindCare.Domain.Tests.Children.Files;

namespace LeftBehindCare.Domain.Tests.Children;

public sealed class TakeRowTests
{
    [Fact]
    public void A_newer_list_wins_over_an_older_and_both_are_told()
    {
        var file = Child((School, "样例小学"));

        var change = file.Take(
            Row((School, "样例中学"), (Grade, "七年级")),
            Named("r2", 9, year: 2027),
            Roster("r2", 9)
        );

        change.After[School].ShouldBe("样例中学");
        change.After.Version.ShouldBe(2);
        change
            .Values.Select(one => (one.Field, one.Before?.Text, one.After?.Text))
            .ShouldBe([(School, "样例小学", "样例中学"), (Grade, null, "七年级")]);
        change.After.Values[School].Origin.Row.ShouldBe(9);
        change.Conflicts.ShouldBeEmpty();
    }

    [Fact]
    public void An_older_years_list_does_not_win_over_a_newer()
    {
        var file = Child((School, "样例小学"));

        var change = file.Take(
            Row((School, "样例幼儿园")),
            Named("old", 1, year: 2025),
            Roster("old", 1)
        );

        change.After[School].ShouldBe("样例小学");
        change.Conflicts.Single().Why.ShouldBe(ConflictKind.LaterRoster);
    }

    [Theory]
    [InlineData(Name, "林样利")]
    [InlineData(IdNumber, "33021220140107999X")]
    [InlineData(Sex, "2")]
    [InlineData(BirthDate, "2015-03-08")]
    public void A_list_never_writes_over_who_the_child_is(ChildField field, string text)
    {
        var file = Child();

        var change = file.Take(Row((field, text)), Named("r2"), Roster("r2"));

        change.After[field].ShouldBe(file[field]);
        change.Values.ShouldBeEmpty();
        change.IsDoubtful.ShouldBeTrue();
    }

    [Fact]
    public void A_list_fills_an_identity_that_is_blank()
    {
        var file = Child().Change(Written((IdNumber, null)), Person).After;

        file.Take(Row((IdNumber, "330212201503079974")), Named("r2"), Roster("r2"))
            .After[IdNumber]
            .ShouldBe("330212201503079974");
    }

    [Fact]
    public void A_list_does_not_write_over_what_a_person_wrote()
    {
        var file = Child().Change(Written((FatherPlace, "浙江省杭州市")), Person).After;

        var change = file.Take(Row((FatherPlace, "江苏")), Named("r2"), Roster("r2"));

        change.After[FatherPlace].ShouldBe("浙江省杭州市");
        change.Conflicts.Single().Why.ShouldBe(ConflictKind.WrittenByPerson);
        change.IsDoubtful.ShouldBeFalse();
    }

    [Fact]
    public void A_row_is_taken_once_however_often_it_is_brought()
    {
        var taken = Child().Take(Row((School, "样例中学")), Named("r2", 3), Roster("r2", 3)).After;
        var corrected = taken.Change(Written((School, "另一中学")), Person).After;

        corrected
            .Take(Row((School, "样例中学")), Named("r2", 3), Roster("r2", 3))
            .IsNothing.ShouldBeTrue();
    }

    [Fact]
    public void That_a_list_names_the_child_is_a_change_without_values()
    {
        var change = Child()
            .Take(Row(), Named("police", 7, kind: RosterKind.Police), Roster("police", 7));

        change.IsNothing.ShouldBeFalse();
        change.Values.ShouldBeEmpty();
        change.After.Namings.Length.ShouldBe(2);
        change.After.Status.Stage.ShouldBe(ChildStage.Candidate);
    }

    [Fact]
    public void A_household_minor_becomes_a_candidate_once_a_school_names_it()
    {
        var minor = ChildFile
            .New(
                "id",
                ChildStage.Base,
                Row(),
                Named("p", 1, kind: RosterKind.Police),
                Roster("p", 1)
            )
            .After;

        var change = minor.Take(Row(), Named("s", 2), Roster("s", 2));

        change.After.Status.Stage.ShouldBe(ChildStage.Candidate);
        change.Facts.Select(fact => fact.What).ShouldBe(["naming", "status"]);
    }

    [Theory]
    [InlineData(ExitReason.ParentsBack, 2027, ChildStage.Candidate)]
    [InlineData(ExitReason.ParentsBack, 2026, ChildStage.Exited)]
    [InlineData(ExitReason.Died, 2027, ChildStage.Exited)]
    [InlineData(ExitReason.Turned16, 2027, ChildStage.Exited)]
    public void Who_left_comes_back_when_a_later_years_list_names_it(
        ExitReason reason,
        int year,
        ChildStage then
    )
    {
        var left = Child()
            .Change(new FileEdit { Stage = ChildStage.Exited, Exit = reason }, Person)
            .After;

        left.Take(Row(), Named("next", 1, year), Roster("next", 1))
            .After.Status.Stage.ShouldBe(then);
    }

    /// <summary>Whatever rows come in whatever order: nothing known is wiped, who the child is stays, and a second time changes nothing.</summary>
    [Fact]
    public void No_rows_wipe_a_value_or_take_effect_twice() =>
        Gen.Select(Gen.Enum<ChildField>(), Gen.OneOf("", " ", "甲", "乙", "330212110"))
            .Array[0, 12]
            .Array[1, 6]
            .Sample(rows =>
            {
                var file = Child();
                for (var i = 0; i < rows.Length; i++)
                {
                    var row = rows[i]
                        .DistinctBy(one => one.Item1)
                        .ToDictionary(one => one.Item1, one => new WrittenValue(one.Item2));
                    var change = file.Take(row, Named($"r{i}", i), Roster($"r{i}", i));

                    file.Values.Keys.Except(change.After.Values.Keys).ShouldBeEmpty();
                    foreach (var form in ChildFields.All.Where(form => form.IsIdentity))
                    {
                        change.After[form.Field].ShouldBe(file[form.Field]);
                    }
                    change
                        .After.Take(row, Named($"r{i}", i), Roster($"r{i}", i))
                        .IsNothing.ShouldBeTrue();
                    // Replaying the changes gives the file: nothing is lost between the history and it.
                    file.Values.RemoveRange(change.Values.Select(one => one.Field))
                        .AddRange(
                            change
                                .Values.Where(one => one.After is not null)
                                .Select(one => KeyValuePair.Create(one.Field, one.After!))
                        )
                        .OrderBy(one => one.Key)
                        .ShouldBe(change.After.Values.OrderBy(one => one.Key));
                    file = change.After;
                }
            });
}
