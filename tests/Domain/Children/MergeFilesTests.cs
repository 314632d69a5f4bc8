using CsCheck;
using LeftBehindCare.Domain.Children;
using static LeftBehindCare.Domain.Children.ChildField;
using static LeftBehindCare.Domain.Tests.Children.Files;

namespace LeftBehindCare.Domain.Tests.Children;

public sealed class MergeFilesTests
{
    [Fact]
    public void The_one_keeps_what_it_says_and_takes_what_it_lacks()
    {
        var (one, other) = (
            Child((School, "样例小学")),
            Other((School, "别的小学"), (Grade, "三年级"))
        );

        var (into, from) = MergeFiles.Merge(one, other, Person);

        into.After[School].ShouldBe("样例小学");
        into.After[Grade].ShouldBe("三年级");
        into.After.Values[Grade].Origin.Roster.ShouldBe("r9");
        into.After.Namings.Length.ShouldBe(2);
        into.Values.Select(change => change.Field).ShouldBe([Grade]);
        from.After.Status.Into.ShouldBe(one.Id);
        from.After.Values.ShouldBe(other.Values);
        MergeFiles.Fault(from.After, Child()).ShouldBe("already_merged");
        MergeFiles.Fault(one, one).ShouldBe("same_file");
    }

    /// <summary>Any two files, merged and taken apart again, stand as before but for their versions.</summary>
    [Fact]
    public void Taken_apart_both_stand_as_before() =>
        Gen.Select(Values, Values, Gen.Bool)
            .Sample(
                (mine, others, confirmed) =>
                {
                    var one = Child().Change(mine, Person).After;
                    var other = Other()
                        .Change(
                            new FileEdit
                            {
                                Values = Written([.. others.Select(v => (v.Key, v.Value))]),
                                Stage = confirmed ? ChildStage.Confirmed : null,
                                SetFlags = [ChildConcern.Poor],
                                Care = [CareRecordTests.Record("c1", new DateOnly(2026, 9, 1))],
                            },
                            Person
                        )
                        .After;
                    var merged = MergeFiles.Merge(one, other, Person);

                    var (into, from) = MergeFiles.Unmerge(
                        merged.Into.After,
                        merged.From.After,
                        Person
                    );

                    ShouldSayTheSame(into.After, one);
                    ShouldSayTheSame(from.After, other);
                    into.After.Version.ShouldBe(one.Version + 2);
                }
            );

    [Fact]
    public void What_was_corrected_since_stays_when_they_are_taken_apart()
    {
        var merged = MergeFiles.Merge(Child(), Other((Grade, "三年级")), Person);
        var corrected = merged.Into.After.Change(Written((Grade, "四年级")), Person).After;

        MergeFiles
            .Unmerge(corrected, merged.From.After, Person)
            .Into.After[Grade]
            .ShouldBe("四年级");
    }

    private static Gen<Dictionary<ChildField, string?>> Values =>
        Gen.Select(
                Gen.OneOf(School, Grade, FatherState, MotherState, Note, GuardianName),
                Gen.OneOf("甲", "乙", "丙")
            )
            .Array[0, 5]
            .Select(list =>
                list.DistinctBy(one => one.Item1)
                    .ToDictionary(one => one.Item1, string? (one) => one.Item2)
            );

    private static void ShouldSayTheSame(ChildFile file, ChildFile expected)
    {
        file.Values.OrderBy(one => one.Key).ShouldBe(expected.Values.OrderBy(one => one.Key));
        file.Namings.ShouldBe(expected.Namings);
        file.Status.ShouldBe(expected.Status);
        file.Flags.ShouldBe(expected.Flags);
        file.Care.ShouldBe(expected.Care);
        file.Merged.ShouldBeEmpty();
    }

    private static ChildFile Other(params (ChildField Field, string Text)[] values) =>
        ChildFile
            .New(
                "01" + new string('b', 24),
                ChildStage.Base,
                Row([(Name, "林样例"), .. values]),
                Named("r9", 4),
                Roster("r9", 4)
            )
            .After;
}
