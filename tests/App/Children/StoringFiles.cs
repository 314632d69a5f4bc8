using System.Collections.Immutable;
using Azure.Data.Tables;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Children;

/// <summary>What the importer of rosters builds on: buckets, lots, races, and the ledger made from the files.</summary>
public sealed class StoringFiles(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private static readonly UnitId School = new("330212110/school-1");
    private static readonly DateOnly Birth = new(2015, 3, 7);
    private static int counter;

    private ChildStore Store => app.Services.GetRequiredService<ChildStore>();
    private LedgerWriterStore Ledger => app.Services.GetRequiredService<LedgerWriterStore>();
    private ChildKeys Keys => app.Services.GetRequiredService<ChildKeys>();

    [Fact]
    public async Task What_is_written_is_read_back_whole()
    {
        var bucket = await BucketAsync();
        var made = New("全样例", number: "330212201503079974").After;
        var edited = made.Change(
            new FileEdit
            {
                Values = ImmutableDictionary<ChildField, string?>.Empty.Add(
                    ChildField.School,
                    "样例小学"
                ),
                Stage = ChildStage.Confirmed,
                SetFlags = [ChildConcern.Poor],
                Risk = RiskLevel.Red,
                Carers =
                [
                    new Carer
                    {
                        Id = "c",
                        Name = "王样例",
                        Phones = ["13800000001"],
                        From = Birth,
                        Origin = Origin(),
                    },
                ],
                Notices =
                [
                    new LeaveNotice
                    {
                        Id = "n",
                        Who = "both",
                        LeavesOn = Birth,
                        Origin = Origin(),
                    },
                ],
            },
            Origin()
        );
        (
            await Store.CommitAsync(bucket, [new FileChange(null, made, Origin())], default)
        ).ShouldBeTrue();
        (await Store.CommitAsync(bucket, [edited], default)).ShouldBeTrue();

        var read = (await Store.FindAsync(made.Id, default))!.File;

        read.Version.ShouldBe(2);
        read.Values.OrderBy(one => one.Key).ShouldBe(edited.After.Values.OrderBy(one => one.Key));
        read.Namings.ShouldBe(edited.After.Namings);
        read.Carers.ShouldBe(edited.After.Carers);
        read.Notices.ShouldBe(edited.After.Notices);
        read.Flags.ShouldBe(edited.After.Flags);
        read.Risk.ShouldBe(edited.After.Risk);
        read.Status.ShouldBe(edited.After.Status);
        read.Created.ShouldBe(made.Created);
        var past = (await Store.HistoryAsync(made.Id, default)).Single();
        past.Version.ShouldBe(2);
        past.Body.Values.Single().After!.Text.ShouldBe("样例小学");
        past.Body.Facts.ShouldBe(edited.Facts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bucket_finds_by_number_and_by_name_and_opens_what_it_found(bool withBodies)
    {
        var number = $"33021220150307{9960 + ++counter}";
        var file = New($"找样例{counter}", number).After;
        await Store.CommitAsync(
            await BucketAsync(),
            [new FileChange(null, file, Origin())],
            default
        );

        var read = await Store.ReadBucketAsync(Keys.BucketOf(Birth), default, withBodies);

        read.WithId(Keys.IdHash(number)).Single().ChildId.ShouldBe(file.Id);
        var row = read.WithName(Keys.NameHash(file[ChildField.Name]!, Birth)).Single();
        (await Store.OpenAsync(read, row, default))!
            [ChildField.Name]
            .ShouldBe(file[ChildField.Name]);
    }

    [Fact]
    public async Task Many_go_in_several_transactions_and_the_bucket_knows_them()
    {
        var bucket = await BucketAsync();
        var changes = Enumerable.Range(0, 250).Select(i => New($"多样例{i}")).ToList();

        (await Store.CommitAsync(bucket, changes, default)).ShouldBeTrue();
        // Without a new read: the bucket has the tags of what it wrote.
        (
            await Store.CommitAsync(
                bucket,
                [.. changes.Select(change => change.After.Change(Said("样例小学"), Origin()))],
                default
            )
        ).ShouldBeTrue();

        (await BucketAsync()).Rows.Count(row => row.Version == 2).ShouldBeGreaterThanOrEqualTo(250);
    }

    [Fact]
    public async Task Who_makes_a_child_on_an_older_reading_has_lost()
    {
        var mine = await BucketAsync();
        var others = await BucketAsync();
        var (one, two) = (New("抢样例"), New("抢样例"));

        (await Store.CommitAsync(others, [two], default)).ShouldBeTrue();
        (await Store.CommitAsync(mine, [one], default)).ShouldBeFalse();

        (await Store.FindAsync(one.After.Id, default)).ShouldBeNull();
        (await BucketAsync()).WithName(Keys.NameHash("抢样例", Birth)).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Who_changes_a_file_on_an_older_reading_has_lost()
    {
        var bucket = await BucketAsync();
        var made = New("改样例");
        await Store.CommitAsync(bucket, [made], default);
        var stale = (await Store.FindAsync(made.After.Id, default))!;
        await Store.CommitAsync(
            stale,
            made.After.Change(Said("甲"), Origin()),
            guard: null,
            default
        );

        (
            await Store.CommitAsync(
                stale,
                made.After.Change(Said("乙"), Origin()),
                guard: null,
                default
            )
        ).ShouldBeFalse();

        (await Store.FindAsync(made.After.Id, default))!.File[ChildField.School].ShouldBe("甲");
        (await Store.HistoryAsync(made.After.Id, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_number_found_in_another_bucket_is_known_there_from_then_on()
    {
        // A file without a birth date stands by itself; a list tells its number, with the birth date in it.
        var alone = Keys.BucketOf(birth: null);
        var made = ChildFile.New(
            ChildKeys.NewId(alone),
            ChildStage.Candidate,
            Row("别样例"),
            null,
            Origin()
        );
        await Store.CommitAsync(await Store.ReadBucketAsync(alone, default), [made], default);
        var there = await Store.ReadBucketAsync(Keys.BucketOf(new DateOnly(2014, 1, 7)), default);
        var filled = made.After.Take(
            new Dictionary<ChildField, WrittenValue>
            {
                [ChildField.IdNumber] = new("33021220140107999X"),
                [ChildField.BirthDate] = new("2014-01-07"),
            },
            new Naming(2026, RosterKind.School, School, "rx", 1),
            Origin()
        );
        there.Tags[made.After.Id] = (await Store.FindAsync(made.After.Id, default))!.ETag;

        (await Store.CommitAsync(there, [filled], default)).ShouldBeTrue();

        var again = await Store.ReadBucketAsync(there.Name, default);
        var row = again.WithId(Keys.IdHash("33021220140107999X")).Single();
        (await Store.OpenAsync(again, row, default))!.Id.ShouldBe(made.After.Id);
    }

    [Fact]
    public async Task A_file_larger_than_a_column_is_read_back()
    {
        var long200 = new string('长', 200);
        var change = New("大样例")
            .After.Change(
                new FileEdit
                {
                    Carers =
                    [
                        .. Enumerable
                            .Range(0, 150)
                            .Select(i => new Carer
                            {
                                Id = $"c{i}",
                                Name = long200,
                                Address = long200,
                                From = Birth,
                                Origin = Origin(),
                            }),
                    ],
                },
                Origin()
            );
        await Store.CommitAsync(
            await BucketAsync(),
            [new FileChange(null, change.After, Origin())],
            default
        );

        (await Store.FindAsync(change.After.Id, default))!.File.Carers.ShouldBe(
            change.After.Carers
        );
    }

    [Fact]
    public async Task An_older_version_never_writes_over_a_newer_one_in_any_order()
    {
        var first = New("序样例").After;
        var moved = first.Change(Moved("330212103"), Origin()).After;
        var back = moved.Change(Moved("330212110"), Origin()).After;

        await Ledger.WriteAsync([back], [moved], default);
        await Ledger.WriteAsync([moved], [first], default);
        await Ledger.WriteAsync([first], [null], default);

        (await TownsAsync(first.Id)).ShouldBe(["330212110 3"]);

        await Ledger.WriteAsync([moved with { Version = 4 }], [back], default);
        await Ledger.WriteAsync([back], [moved], default);
        (await TownsAsync(first.Id)).ShouldBe(["330212103 4"]);
    }

    private async Task<List<string>> TownsAsync(string id)
    {
        var towns = new List<string>();
        await foreach (
            var row in app
                .Tables.GetTableClient("ledger")
                .QueryAsync<TableEntity>(row => row.RowKey == id)
        )
        {
            if (row.GetBoolean("Gone") != true)
            {
                towns.Add($"{row.PartitionKey} {row.GetInt64("Version")}");
            }
        }
        return towns;
    }

    private Task<ChildBucket> BucketAsync() => Store.ReadBucketAsync(Keys.BucketOf(Birth), default);

    private FileChange New(string name, string? number = null)
    {
        var row = Row(name);
        row[ChildField.BirthDate] = new("2015-03-07");
        row[ChildField.HouseholdTown] = new("330212110");
        if (number is not null)
        {
            row[ChildField.IdNumber] = new(number);
        }
        return ChildFile.New(
            ChildKeys.NewId(Keys.BucketOf(Birth)),
            ChildStage.Candidate,
            row,
            new Naming(2026, RosterKind.School, School, "r1", Interlocked.Increment(ref counter)),
            Origin()
        );
    }

    private static Dictionary<ChildField, WrittenValue> Row(string name) =>
        new() { [ChildField.Name] = new(name) };

    private static Dictionary<ChildField, string?> Said(string school) =>
        new() { [ChildField.School] = school };

    private static Dictionary<ChildField, string?> Moved(string town) =>
        new() { [ChildField.HouseholdTown] = town };

    private Origin Origin() =>
        new(app.Time.GetUtcNow(), "clerk", School) { Roster = "r1", Row = 1 };
}
