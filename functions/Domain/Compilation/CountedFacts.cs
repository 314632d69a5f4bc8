using System.Globalization;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Compilation;

/// <summary>
/// What counting needs to know of a child (计数要素): its birth date and codes as numbers, no name and no word. A code's number is its place in its
/// set, from 1; 0: nothing is known. Days are written 20150307. Numbers are stored, so a set grows at its end alone.
/// </summary>
/// <remarks>Its properties can be set, for the source-generated reader would put each value of an init-only one into a box of its own.</remarks>
public sealed record CountedFacts
{
    private const int Centuries = 10_000;
    private const int Hundred = 100;
    private const int Ten = 10;
    private static readonly int VisitPlace = Place(CareRecord.Kinds, CareRecord.Visit);

    /// <summary>出生日期.</summary>
    public int Birth { get; set; }

    /// <summary>户籍镇（街道）, nine digits.</summary>
    public int Household { get; set; }

    /// <summary>户籍村（社区）, twelve digits.</summary>
    public long HouseholdVillage { get; set; }

    /// <summary>居住镇（街道）.</summary>
    public int Residence { get; set; }

    /// <summary>居住村（社区）.</summary>
    public long ResidenceVillage { get; set; }

    /// <summary>台账状态.</summary>
    public int Stage { get; set; }

    /// <summary>退出原因.</summary>
    public int Exit { get; set; }

    /// <summary>The day since which the child stands so.</summary>
    public int Since { get; set; }

    /// <summary>性别.</summary>
    public int Sex { get; set; }

    /// <summary>户口性质.</summary>
    public int HouseholdKind { get; set; }

    /// <summary>就学阶段.</summary>
    public int School { get; set; }

    /// <summary>寄宿.</summary>
    public int Boarding { get; set; }

    /// <summary>监护类型.</summary>
    public int GuardianshipType { get; set; }

    /// <summary>监护评估等级.</summary>
    public int GuardianshipGrade { get; set; }

    /// <summary>父亲情况.</summary>
    public int Father { get; set; }

    /// <summary>母亲情况.</summary>
    public int Mother { get; set; }

    /// <summary>独居.</summary>
    public int LivesAlone { get; set; }

    /// <summary>健康状况.</summary>
    public int Health { get; set; }

    /// <summary>残疾类别.</summary>
    public int DisabilityClass { get; set; }

    /// <summary>残疾等级.</summary>
    public int DisabilityGrade { get; set; }

    /// <summary>风险等级, as the ledger shows it.</summary>
    public int Risk { get; set; }

    /// <summary>重点对象标识: a bit a flag.</summary>
    public int Flags { get; set; }

    /// <summary>家庭收入来源: a bit a source.</summary>
    public int Income { get; set; }

    /// <summary>享受救助: a bit a kind.</summary>
    public int Relief { get; set; }

    /// <summary>Who is there for the child: a bit each of <see cref="Companions"/>.</summary>
    public int Accompanied { get; set; }

    /// <summary>The entrusted carers' periods (委托照护): first and last day in turn, 0 while it lasts.</summary>
    public int[]? Entrusted { get; set; }

    /// <summary>The last day on which something in the file was written or confirmed.</summary>
    public int Touched { get; set; }

    /// <summary>The quarters in which the file was up to date (季度更新), in turn: 202641, year, quarter and the way from 1; and the day it became so.</summary>
    public int[]? Quarters { get; set; }

    /// <summary>走访与关爱服务, in turn: 2026401, quarter and kind from 1; and how many there were in it. What lasts counts in each quarter that it touches.</summary>
    public int[]? Care { get; set; }

    /// <summary>责任人和结对: the two who answer for the child come first.</summary>
    public static CodeSet Companions { get; } =
        new(
            new("supervisor", "儿童督导员（儿童主任）", "Child supervisor"),
            new("visitor", "走访人", "Visitor"),
            new("paired-staff", "学校结对教职工", "Paired school staff"),
            new("social-worker", "社会工作者", "Social worker"),
            new("caring-mother", "爱心妈妈", "Caring mother")
        );

    /// <summary>The facts of a file.</summary>
    /// <param name="risk">As the ledger shows it.</param>
    public static CountedFacts Of(ChildFile file, RiskLevel risk)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new CountedFacts
        {
            Birth = file.BirthDate is { } birth ? Number(birth) : 0,
            Household = (int)Digits(file[ChildField.HouseholdTown]),
            HouseholdVillage = Digits(file[ChildField.HouseholdVillage]),
            Residence = (int)Digits(file[ChildField.ResidenceTown]),
            ResidenceVillage = Digits(file[ChildField.ResidenceVillage]),
            Stage = (int)file.Status.Stage + 1,
            Exit = file.Status.Reason is { } reason ? (int)reason + 1 : 0,
            Since = Number(file.Status.Since),
            Sex = Place(GbCodes.Sex, file[ChildField.Sex]),
            HouseholdKind = Place(ChildCodes.HouseholdKind, file[ChildField.HouseholdKind]),
            School = Place(ChildCodes.SchoolStage, file[ChildField.SchoolStage]),
            Boarding = Place(ChildCodes.YesNo, file[ChildField.Boarding]),
            GuardianshipType = Place(
                ChildCodes.GuardianshipType,
                file[ChildField.GuardianshipType]
            ),
            GuardianshipGrade = Place(
                ChildCodes.GuardianshipGrade,
                file[ChildField.GuardianshipGrade]
            ),
            Father = Place(ChildCodes.ParentState, file[ChildField.FatherState]),
            Mother = Place(ChildCodes.ParentState, file[ChildField.MotherState]),
            LivesAlone = Place(ChildCodes.YesNo, file[ChildField.LivesAlone]),
            Health = Place(ChildCodes.Health, file[ChildField.Health]),
            DisabilityClass = Place(ChildCodes.DisabilityClass, file[ChildField.DisabilityClass]),
            DisabilityGrade = Place(ChildCodes.DisabilityGrade, file[ChildField.DisabilityGrade]),
            Risk = (int)risk + 1,
            Flags = ChildFlags.Of(file).Aggregate(0, (all, flag) => all | 1 << (int)flag.Flag),
            Income = Places(ChildCodes.Income, file[ChildField.IncomeSources]),
            Relief = Places(ChildCodes.Relief, file[ChildField.Relief]),
            Accompanied = AccompaniedIn(file),
            Entrusted = file.Carers.IsEmpty
                ? null
                :
                [
                    .. file.Carers.SelectMany(carer =>
                        new[] { Number(carer.From), carer.To is { } to ? Number(to) : 0 }
                    ),
                ],
            Touched = Number(TouchedOn(file)),
            Quarters = QuartersOf(file),
            Care = CareOf(file),
        };
    }

    /// <summary>20150307.</summary>
    public static int Number(DateOnly day) => day.Year * Centuries + day.Month * Hundred + day.Day;

    /// <summary>The day that is written so.</summary>
    public static DateOnly Day(int number) =>
        new(number / Centuries, number / Hundred % Hundred, number % Hundred);

    /// <summary>20264.</summary>
    public static int Number(Time.Quarter quarter) => quarter.Year * Ten + quarter.Number;

    /// <summary>By what the file was up to date in a quarter, and since which day; null where it was not.</summary>
    /// <param name="quarter">As a number.</param>
    public (QuarterWay Way, int Day)? UpdatedIn(int quarter)
    {
        for (var i = 0; i + 1 < (Quarters?.Length ?? 0); i += 2)
        {
            if (Quarters![i] / Ten == quarter)
            {
                return ((QuarterWay)(Quarters[i] % Ten - 1), Quarters[i + 1]);
            }
        }
        return null;
    }

    private static int[]? QuartersOf(ChildFile file) =>
        file.Quarters.IsEmpty
            ? null
            :
            [
                .. file.Quarters.SelectMany(mark =>
                    Time.Quarter.Find(mark.Quarter) is { } quarter
                        ? new[]
                        {
                            Number(quarter) * Ten + (int)mark.Way + 1,
                            Number(Time.ChinaTime.DayOf(mark.SetBy.At)),
                        }
                        : []
                ),
            ];

    /// <summary>What there was in the quarters from the one to the other: how many visits, and a bit a kind of <see cref="CareRecord.Kinds"/>.</summary>
    /// <param name="from">As a number, like <paramref name="to"/>.</param>
    public (int Visits, ulong Kinds) CaredIn(int from, int to)
    {
        var (visits, kinds) = (0, 0ul);
        for (var i = 0; i + 1 < (Care?.Length ?? 0); i += 2)
        {
            var (quarter, kind) = (Care![i] / Hundred, Care[i] % Hundred);
            if (quarter < from || quarter > to)
            {
                continue;
            }
            kinds |= 1ul << (kind - 1);
            visits += kind == VisitPlace ? Care[i + 1] : 0;
        }
        return (visits, kinds);
    }

    private static int[]? CareOf(ChildFile file) =>
        file.Care.IsEmpty
            ? null
            :
            [
                .. file
                    .Care.SelectMany(record =>
                    {
                        var first = Time.Quarter.Of(record.On);
                        var kind = Place(CareRecord.Kinds, record.Kind);
                        return first
                            .Through(Time.Quarter.Of(record.Until ?? record.On))
                            .Select(quarter => Number(quarter) * Hundred + kind);
                    })
                    .CountBy(one => one)
                    .OrderBy(one => one.Key)
                    .SelectMany(one => new[] { one.Key, one.Value }),
            ];

    private static int AccompaniedIn(ChildFile file)
    {
        ReadOnlySpan<ChildField> fields =
        [
            ChildField.Supervisor,
            ChildField.Visitor,
            ChildField.PairedStaff,
            ChildField.SocialWorker,
            ChildField.CaringMother,
        ];
        var bits = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            bits |= file[fields[i]] is null ? 0 : 1 << i;
        }
        return bits;
    }

    /// <summary>The latest day of all that the file tells an origin of.</summary>
    private static DateOnly TouchedOn(ChildFile file)
    {
        var last = file
            .Values.Values.Select(value => value.Origin.At)
            .Concat(file.Flags.Select(flag => flag.SetBy?.At ?? DateTimeOffset.MinValue))
            .Concat(file.Carers.Select(carer => carer.Origin.At))
            .Concat(file.Notices.Select(notice => notice.Origin.At))
            .Concat(file.Care.Select(record => record.Origin.At))
            .Concat(file.Quarters.Select(mark => mark.SetBy.At))
            .Concat(file.Checks.Select(check => check.SetBy.At))
            .Concat(file.Merged.Select(part => part.Origin.At))
            .Append(file.Risk?.Origin.At ?? DateTimeOffset.MinValue)
            .Append(file.Created.At)
            .Max();
        var day = Time.ChinaTime.DayOf(last);
        return day > file.Status.Since ? day : file.Status.Since;
    }

    private static long Digits(string? code) =>
        long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    private static int Place(CodeSet codes, string? value)
    {
        for (var i = 0; value is not null && i < codes.All.Length; i++)
        {
            if (codes.All[i].Value == value)
            {
                return i + 1;
            }
        }
        return 0;
    }

    private static int Places(CodeSet codes, string? values) =>
        (values ?? "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(value => Place(codes, value))
            .Where(place => place > 0)
            .Aggregate(0, (all, place) => all | 1 << (place - 1));
}
