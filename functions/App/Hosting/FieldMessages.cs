namespace LeftBehindCare.App.Hosting;

/// <summary>The words for each fault of a field: what is wrong and what to do.</summary>
internal static class FieldMessages
{
    /// <param name="code">The stable code of the fault.</param>
    /// <param name="lang"><c>zh</c> or <c>en</c>.</param>
    public static string For(string code, string lang) =>
        lang == "en" ? English(code) : Chinese(code);

    private static string Chinese(string code) =>
        code switch
        {
            "required" => "这一项必须填写。",
            "too_short" => "内容太短，请再写一些。",
            "too_long" => "内容太长，请缩短后再提交。",
            "control_character" => "含有不能显示的控制字符，请删除后再提交。",
            "lone_surrogate" => "含有不完整的字符，请重新输入这一项。",
            "unknown_code" => "这个选项不存在，请从列表中选择。",
            "unknown_field" => "没有这个字段，请核对名称。",
            "out_of_range" => "超出允许的范围，请核对。",
            "invalid_format" => "格式不正确，请核对后重新填写。",
            "too_many" => "数量太多，请减少后再提交。",
            "unknown_case" => "没有这个编号的报告，请核对。",
            "in_future" => "时间不能晚于现在，请核对。",
            _ => "这一项不能使用，请核对。",
        };

    private static string English(string code) =>
        code switch
        {
            "required" => "Please fill this in.",
            "too_short" => "This is too short; please write a little more.",
            "too_long" => "This is too long; please shorten it.",
            "control_character" => "This holds a character that cannot be shown; please delete it.",
            "lone_surrogate" => "This holds a broken character; please type it again.",
            "unknown_code" => "There is no such choice; please pick one from the list.",
            "unknown_field" => "There is no such field; please check its name.",
            "out_of_range" => "This is outside what is allowed; please check it.",
            "invalid_format" => "This cannot be read; please check it and type it again.",
            "too_many" => "There are too many; please send fewer.",
            "unknown_case" => "There is no report of this number; please check it.",
            "in_future" => "This time has not come yet; please check it.",
            _ => "This cannot be used; please check it.",
        };
}
