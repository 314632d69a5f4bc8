namespace LeftBehindCare.Domain.Children;

/// <summary>Where a field stands in a child's file.</summary>
public enum FieldSection
{
    /// <summary>基本信息.</summary>
    Identity,

    /// <summary>户籍.</summary>
    Household,

    /// <summary>现居住地.</summary>
    Residence,

    /// <summary>父亲.</summary>
    Father,

    /// <summary>母亲.</summary>
    Mother,

    /// <summary>监护情况.</summary>
    Guardianship,

    /// <summary>就学.</summary>
    School,

    /// <summary>健康.</summary>
    Health,

    /// <summary>家庭经济.</summary>
    Economy,

    /// <summary>责任人.</summary>
    People,

    /// <summary>依据和备注.</summary>
    Record,
}

/// <summary>What form a field's text has.</summary>
public enum FieldKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A code of <see cref="ChildFieldForm.Codes"/>.</summary>
    Code,

    /// <summary>Several codes, divided by a space.</summary>
    Codes,

    /// <summary>An ISO date.</summary>
    Date,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    YesNo,

    /// <summary>Telephones in plain digits, divided by a space.</summary>
    Phones,

    /// <summary>A citizen identity number.</summary>
    IdNumber,

    /// <summary>A student number (学籍号): G, J or L and eighteen characters.</summary>
    StudentNumber,

    /// <summary>A certificate of disability: an identity number, class and grade.</summary>
    Certificate,

    /// <summary>A town, nine digits.</summary>
    Town,

    /// <summary>A village, twelve digits.</summary>
    Village,

    /// <summary>Somebody of the staff: the subject of a token.</summary>
    Person,
}

/// <summary>Whether a file must have a field (DOMAIN §4.1: M, C, O).</summary>
public enum FieldNeed
{
    Must,
    Conditional,
    Optional,
}

/// <summary>What a field of a child's file is like.</summary>
public sealed record ChildFieldForm
{
    public required ChildField Field { get; init; }

    /// <summary>How it is written in data: <c>idNumber</c>.</summary>
    public required string Name { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required FieldSection Section { get; init; }

    public required FieldKind Kind { get; init; }

    public required FieldNeed Need { get; init; }

    /// <summary>The codes it can have; null where it has none.</summary>
    public CodeSet? Codes { get; init; }

    /// <summary>The longest text in Unicode scalar values.</summary>
    public int MostRunes { get; init; } = 100;

    /// <summary>Whether it says who the child is: no roster writes over it.</summary>
    public bool IsIdentity =>
        Field is ChildField.Name or ChildField.IdNumber or ChildField.Sex or ChildField.BirthDate;

    /// <summary>Whether it is shown masked until it is opened with a purpose.</summary>
    public bool IsMasked =>
        Kind
            is FieldKind.IdNumber
                or FieldKind.StudentNumber
                or FieldKind.Certificate
                or FieldKind.Phones;
}
