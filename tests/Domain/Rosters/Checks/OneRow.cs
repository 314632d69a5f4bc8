using LeftBehindCare.Domain.Codes;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.Domain.Tests.Rosters;

/// <summary>A clean row of a school's sheet, of which a test changes some cells.</summary>
internal static class OneRow
{
    public const string Id = "330212201503079974";
    public const string IdWithX = "33021220140107999X";

    public static readonly RosterContext Context = new()
    {
        Kind = RosterKind.School,
        CutOff = new DateOnly(2026, 9, 30),
        Today = new DateOnly(2026, 9, 4),
        Directory = DataFiles.Yinzhou,
    };

    public static readonly IReadOnlyDictionary<RosterField, string> Clean = new Dictionary<
        RosterField,
        string
    >
    {
        [RosterField.Name] = "张三丰",
        [RosterField.Sex] = "男",
        [RosterField.Ethnicity] = "汉族",
        [RosterField.IdNumber] = Id,
        [RosterField.BirthDate] = "2015-03-07",
        [RosterField.HouseholdAddress] = "姜山镇走马塘村12号",
        [RosterField.ResidenceAddress] = "云龙镇甲村村3号",
        [RosterField.School] = "姜山镇中心小学",
        [RosterField.Grade] = "五年级",
        [RosterField.SchoolClass] = "2班",
        [RosterField.Boarding] = "否",
        [RosterField.FatherName] = "张大山",
        [RosterField.FatherPlace] = "江苏省苏州市",
        [RosterField.FatherPhone] = "13800000001",
        [RosterField.MotherName] = "李小梅",
        [RosterField.MotherPlace] = "江苏省苏州市",
        [RosterField.MotherPhone] = "13900000002",
        [RosterField.GuardianName] = "王阿花",
        [RosterField.GuardianRelation] = "奶奶",
        [RosterField.GuardianPhone] = "13900000003",
        [RosterField.Note] = "",
    };

    /// <summary>The clean row with these cells; a null cell takes its column away.</summary>
    public static CheckedRow With(params (RosterField Field, string? Text)[] cells) =>
        With(Context, cells);

    public static CheckedRow With(
        RosterContext context,
        params (RosterField Field, string? Text)[] cells
    )
    {
        var row = new Dictionary<RosterField, string>(Clean);
        foreach (var (field, text) in cells)
        {
            row.Remove(field);
            if (text is not null)
            {
                row.Add(field, text);
            }
        }
        return Only(context, [.. row.Select(pair => (pair.Key, pair.Value))]);
    }

    /// <summary>A sheet of nothing but these columns.</summary>
    public static CheckedRow Only(
        RosterContext context,
        params (RosterField Field, string Text)[] cells
    ) =>
        RowCheck.Check(
            new SheetRow(7, [.. cells.Select(cell => cell.Text)]),
            new FieldPlaces(
                cells.Select((cell, column) => KeyValuePair.Create(cell.Field, column))
            ),
            context
        );

    /// <summary>All codes of a row as they are written: <c>NAME_TRIM ID_MISSING</c>.</summary>
    public static string CodesOf(CheckedRow row) =>
        string.Join(
            ' ',
            row.Repairs.Concat(row.Reasons).Concat(row.Warnings).Select(RowCodes.NameOf)
        );

    /// <summary>A number of this area and day with the right check character: sequence 997 is a boy's, 998 a girl's.</summary>
    public static string IdOf(string area, string day, string sequence = "997") =>
        area + day + sequence + CitizenNumber.CheckCharacterOf(area + day + sequence);
}
