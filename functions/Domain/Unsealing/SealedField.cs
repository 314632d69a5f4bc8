namespace LeftBehindCare.Domain.Unsealing;

/// <summary>A part of a report that is masked or withheld until somebody opens it (遮盖的信息).</summary>
public enum SealedField
{
    /// <summary>The reporter's name.</summary>
    ReporterName,

    /// <summary>The reporter's telephone number.</summary>
    ReporterPhone,

    /// <summary>The child's name.</summary>
    ChildName,

    /// <summary>The child's citizen identity number.</summary>
    ChildIdNumber,

    /// <summary>Of a restricted matter: what was told, with everything that others wrote to it.</summary>
    Narrative,

    /// <summary>Of a restricted matter: the files.</summary>
    Attachments,
}

/// <summary>How the fields are written in requests: <c>reporter.phone</c>.</summary>
public static class SealedFields
{
    private static readonly Dictionary<string, SealedField> ByName = Enum.GetValues<SealedField>()
        .ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>Its name in requests and on record.</summary>
    public static string NameOf(SealedField field) =>
        field switch
        {
            SealedField.ReporterName => "reporter.name",
            SealedField.ReporterPhone => "reporter.phone",
            SealedField.ChildName => "child.name",
            SealedField.ChildIdNumber => "child.idNumber",
            SealedField.Narrative => "narrative",
            SealedField.Attachments => "attachments",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, message: null),
        };

    /// <summary>Its name for people, in Chinese.</summary>
    public static string LabelOf(SealedField field) =>
        field switch
        {
            SealedField.ReporterName => "报告人姓名",
            SealedField.ReporterPhone => "报告人电话",
            SealedField.ChildName => "孩子姓名",
            SealedField.ChildIdNumber => "孩子身份证号",
            SealedField.Narrative => "报告内容",
            SealedField.Attachments => "附件",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, message: null),
        };

    /// <summary>The field of this name, or null.</summary>
    public static SealedField? Find(string name) =>
        ByName.TryGetValue(name, out var field) ? field : null;
}
