using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using LeftBehindCare.Domain.Access;
using static LeftBehindCare.Domain.Children.ChildField;
using static LeftBehindCare.Domain.Children.FieldKind;
using static LeftBehindCare.Domain.Children.FieldNeed;
using static LeftBehindCare.Domain.Children.FieldSection;

namespace LeftBehindCare.Domain.Children;

/// <summary>The fields of a child's file (一人一档, DOMAIN §4.1): words, form, codes, whether they must be there and how they are masked.</summary>
public static class ChildFields
{
    private const int IdCharacters = 18;

    /// <summary>The names of persons: 25 Chinese characters and more (民委发〔2016〕33号).</summary>
    private const int NameRunes = 50;

    // csharpier-ignore
    private static readonly ImmutableArray<ChildFieldForm> Table =
    [
        Of(Name, "姓名", "Name", Identity, Text, Must, runes: NameRunes),
        Of(FormerNames, "曾用名", "Former names", Identity, Text, Optional),
        Of(IdType, "证件类型", "Kind of document", Identity, FieldKind.Code, Conditional, ChildCodes.IdType),
        Of(ChildField.IdNumber, "公民身份号码", "Identity number", Identity, FieldKind.IdNumber, Conditional),
        Of(NoIdReason, "无身份号码原因", "Why there is no number", Identity, FieldKind.Code, Conditional, ChildCodes.NoIdReason),
        Of(ChildField.StudentNumber, "学籍号", "Student number", FieldSection.School, FieldKind.StudentNumber, Optional),
        Of(Sex, "性别", "Sex", Identity, FieldKind.Code, Must, GbCodes.Sex),
        Of(Ethnicity, "民族", "Ethnicity", Identity, FieldKind.Code, Must, GbCodes.Ethnicity),
        Of(BirthDate, "出生日期", "Birth date", Identity, Date, Must),
        Of(HouseholdTown, "户籍所在镇（街道）", "Town of household", Household, Town, Must),
        Of(HouseholdVillage, "户籍所在村（社区）", "Village of household", Household, Village, Must),
        Of(HouseholdAddress, "户籍地址", "Household address", Household, Text, Must, runes: 200),
        Of(HouseholdKind, "户口性质", "Kind of household", Household, FieldKind.Code, Optional, ChildCodes.HouseholdKind),
        Of(HouseholdNumber, "户号", "Household number", Household, Text, Optional, runes: 30),
        Of(RelationToHead, "与户主关系", "Relation to head of household", Household, FieldKind.Code, Optional, GbCodes.Relation),
        Of(MovedInOn, "迁入日期", "Moved in on", Household, Date, Optional),
        Of(ResidenceTown, "现居住镇（街道）", "Town of residence", Residence, Town, Must),
        Of(ResidenceVillage, "现居住村（社区）", "Village of residence", Residence, Village, Must),
        Of(ResidenceAddress, "现居住地址", "Residence address", Residence, Text, Must, runes: 200),
        Of(ManagedBy, "管理单位", "Managed by", Residence, Text, Optional),
        Of(FatherState, "父亲情况", "Father's state", Father, FieldKind.Code, Must, ChildCodes.ParentState),
        Of(MotherState, "母亲情况", "Mother's state", Mother, FieldKind.Code, Must, ChildCodes.ParentState),
        Of(HomeParentCapacity, "在家一方监护能力", "Capacity of the parent at home", Guardianship, FieldKind.Code, Conditional, ChildCodes.Capacity),
        Of(FatherName, "父亲姓名", "Father's name", Father, Text, Must, runes: NameRunes),
        Of(FatherIdNumber, "父亲身份号码", "Father's identity number", Father, FieldKind.IdNumber, Conditional),
        Of(FatherBirthDate, "父亲出生日期", "Father's birth date", Father, Date, Conditional),
        Of(FatherPlace, "父亲务工地点", "Father's place of work", Father, Text, Conditional),
        Of(FatherEmployer, "父亲务工单位", "Father's employer", Father, Text, Optional),
        Of(FatherPhones, "父亲联系电话", "Father's telephones", Father, Phones, Conditional),
        Of(FatherLastContact, "父亲最近联系日期", "Last contact with the father", Father, Date, Optional),
        Of(FatherLeftOn, "父亲外出日期", "Father left on", Father, Date, Conditional),
        Of(FatherReturnOn, "父亲预计返回日期", "Father expected back on", Father, Date, Optional),
        Of(MotherName, "母亲姓名", "Mother's name", Mother, Text, Must, runes: NameRunes),
        Of(MotherIdNumber, "母亲身份号码", "Mother's identity number", Mother, FieldKind.IdNumber, Conditional),
        Of(MotherBirthDate, "母亲出生日期", "Mother's birth date", Mother, Date, Conditional),
        Of(MotherPlace, "母亲务工地点", "Mother's place of work", Mother, Text, Conditional),
        Of(MotherEmployer, "母亲务工单位", "Mother's employer", Mother, Text, Optional),
        Of(MotherPhones, "母亲联系电话", "Mother's telephones", Mother, Phones, Conditional),
        Of(MotherLastContact, "母亲最近联系日期", "Last contact with the mother", Mother, Date, Optional),
        Of(MotherLeftOn, "母亲外出日期", "Mother left on", Mother, Date, Conditional),
        Of(MotherReturnOn, "母亲预计返回日期", "Mother expected back on", Mother, Date, Optional),
        Of(Grandparents, "祖父母、外祖父母", "Grandparents", Guardianship, Text, Optional, runes: 300),
        Of(GuardianName, "实际监护人姓名", "Guardian's name", Guardianship, Text, Conditional, runes: NameRunes),
        Of(GuardianRelation, "监护人与儿童关系", "What the guardian is to the child", Guardianship, FieldKind.Code, Conditional, GbCodes.Relation),
        Of(GuardianPhones, "监护人联系电话", "Guardian's telephones", Guardianship, Phones, Conditional),
        Of(ChildField.GuardianshipType, "监护类型", "Kind of guardianship", Guardianship, FieldKind.Code, Must, ChildCodes.GuardianshipType),
        Of(GuardianshipGrade, "监护评估等级", "Grade of guardianship", Guardianship, FieldKind.Code, Must, ChildCodes.GuardianshipGrade),
        Of(SchoolStage, "就学阶段", "Stage of schooling", FieldSection.School, FieldKind.Code, Must, ChildCodes.SchoolStage),
        Of(ChildField.School, "学校", "School", FieldSection.School, Text, Conditional),
        Of(Grade, "年级", "Grade", FieldSection.School, Text, Conditional, runes: 30),
        Of(SchoolClass, "班级", "Class", FieldSection.School, Text, Conditional, runes: 30),
        Of(Boarding, "是否寄宿", "Boards at school", FieldSection.School, YesNo, Conditional, ChildCodes.YesNo),
        Of(Teacher, "班主任", "Class teacher", FieldSection.School, Text, Conditional, runes: NameRunes),
        Of(PairedStaff, "结对教职工", "Paired member of staff", FieldSection.School, Text, Conditional, runes: NameRunes),
        Of(ChildField.Health, "健康状况", "Health", FieldSection.Health, FieldKind.Code, Must, ChildCodes.Health),
        Of(Disease, "疾病名称", "Disease", FieldSection.Health, Text, Conditional),
        Of(DisabilityClass, "残疾类别", "Class of disability", FieldSection.Health, FieldKind.Code, Conditional, ChildCodes.DisabilityClass),
        Of(DisabilityGrade, "残疾等级", "Grade of disability", FieldSection.Health, FieldKind.Code, Conditional, ChildCodes.DisabilityGrade),
        Of(DisabilityCertificate, "残疾证号", "Disability certificate", FieldSection.Health, Certificate, Conditional),
        Of(IncomeSources, "家庭收入来源", "Sources of income", Economy, FieldKind.Codes, Optional, ChildCodes.Income),
        Of(Relief, "享受救助", "Relief", Economy, FieldKind.Codes, Optional, ChildCodes.Relief),
        Of(LivesAlone, "是否脱离监护单独居住", "Lives alone outside guardianship", Guardianship, YesNo, Must, ChildCodes.YesNo),
        Of(Supervisor, "村（社区）儿童主任", "Village supervisor", People, Person, Conditional),
        Of(Visitor, "走访责任人", "Visitor", People, Person, Conditional),
        Of(SocialWorker, "社会工作者", "Social worker", People, Text, Conditional, runes: NameRunes),
        Of(CaringMother, "爱心妈妈", "Caring mother", People, Text, Conditional, runes: NameRunes),
        Of(LegalBasis, "处理依据", "Legal basis", Record, Text, Must, runes: 200),
        Of(NoticeGivenOn, "告知日期", "Notice given on", Record, Date, Must),
        Of(Consent, "同意情况", "Consent", Record, Text, Optional, runes: 200),
        Of(RetentionClass, "保存期限", "Retention class", Record, Text, Must, runes: 30),
        Of(Note, "备注", "Note", Record, Text, Optional, runes: 500),
    ];

    private static readonly ChildFieldForm[] ByField = [.. Table.OrderBy(form => (int)form.Field)];

    private static readonly FrozenDictionary<string, ChildField> ByName = Table.ToFrozenDictionary(
        form => form.Name,
        form => form.Field,
        StringComparer.Ordinal
    );

    /// <summary>All fields in the order of a file.</summary>
    public static ImmutableArray<ChildFieldForm> All { get; } =
    [.. Table.OrderBy(form => form.Section)];

    public static ChildFieldForm Of(ChildField field) => ByField[(int)field];

    /// <summary>How it is written in data: <c>idNumber</c>.</summary>
    public static string NameOf(ChildField field) => ByField[(int)field].Name;

    /// <summary>The field of this name, or null.</summary>
    public static ChildField? Find(string name) =>
        ByName.TryGetValue(name, out var field) ? field : null;

    /// <summary>What is shown of a value while it is not opened.</summary>
    public static string Mask(ChildField field, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(field).Kind switch
        {
            FieldKind.IdNumber => Masked.IdNumber(text),
            FieldKind.StudentNumber when text.Length == IdCharacters + 1 => text[0]
                + Masked.IdNumber(text[1..]),
            FieldKind.Certificate when text.Length > IdCharacters => Masked.IdNumber(
                text[..IdCharacters]
            ) + text[IdCharacters..],
            FieldKind.StudentNumber or FieldKind.Certificate => new string('*', text.Length),
            Phones => string.Join(' ', text.Split(' ').Select(Masked.Phone)),
            _ => text,
        };
    }

    /// <summary>The value's words where it is a code; else the value itself.</summary>
    public static string WordsOf(ChildField field, string text, bool english = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(field).Codes is { } codes
            ? string.Join(
                '、',
                text.Split(' ').Select(value => WordOf(codes.Find(value), value, english))
            )
            : text;
    }

    private static string WordOf(Code? code, string value, bool english) =>
        (english ? code?.En : code?.Zh) ?? value;

    private static ChildFieldForm Of(
        ChildField field,
        string zh,
        string en,
        FieldSection section,
        FieldKind kind,
        FieldNeed need,
        CodeSet? codes = null,
        int runes = 100
    ) =>
        new()
        {
            Field = field,
            Name = JsonNamingPolicy.CamelCase.ConvertName(field.ToString()),
            Zh = zh,
            En = en,
            Section = section,
            Kind = kind,
            Need = need,
            Codes = codes,
            MostRunes = runes,
        };
}
