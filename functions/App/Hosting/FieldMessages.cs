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
            "not_your_name" => "请填写您本人的姓名，与人员名单一致。",
            "invalid_format" => "格式不正确，请核对后重新填写。",
            "too_many" => "数量太多，请减少后再提交。",
            "unknown_case" => "没有这个编号的报告，请核对。",
            "in_future" => "时间不能晚于现在，请核对。",
            "unknown_unit" => "没有这个单位，请核对编号。",
            "unknown_person" => "没有这个人员，请核对账号。",
            "other_unit" => "不是本单位的人员，请核对。",
            "cycle" => "绕成了圈，请核对上级或接替单位。",
            "before_start" => "结束早于开始，请核对日期。",
            "fixed" => "这一项不能更改。",
            "wrong_kind" => "单位类别不符，请核对。",
            "twice" => "重复了，每个只能出现一次。",
            "missing_column" => "文件缺少这一列，或出现了两次；请用导出的文件填写。",
            "wrong_cell_count" => "这一行的格数与表头不同，请核对逗号和引号。",
            "differs_from_id" => "与身份号码不一致，请核对。",
            "other_town" => "村（社区）不在所选的镇（街道）内，请核对。",
            "other_area" => "户籍地和居住地都不在本单位辖区，请核对镇（街道）和村（社区）。",
            "not_from_here" => "不能从现在的状态这样更改。",
            "not_yet_16" => "按出生日期还没有满16周岁，请核对。",
            "over_16" => "截止日前已满16周岁，请选“满16周岁退出”。",
            "reason_required" => "不采纳时请写明原因。",
            "seen_and_not_found" => "见到了孩子就不是“找不到人”，请核对。",
            "without_stage" => "只在退出台账时填写原因。",
            "not_utf8" => "文件编码不是 UTF-8，请另存为“CSV UTF-8”。",
            "refused_row" => "这一行要由报送单位更正后重新报送。",
            "unknown_child" => "没有这个孩子的档案，或不属于您的单位。",
            "no_birth_date" => "这一行没有出生日期，请报送单位补上后重新报送。",
            "needs_https" => "地址必须以 https:// 开头。",
            "private_address" => "不能使用内部网络的地址，请填写公网地址。",
            "no_address" => "请先填写地址或号码，再选择这种方式。",
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
            "not_your_name" => "Please sign with your own name, as the staff list has it.",
            "invalid_format" => "This cannot be read; please check it and type it again.",
            "too_many" => "There are too many; please send fewer.",
            "unknown_case" => "There is no report of this number; please check it.",
            "in_future" => "This time has not come yet; please check it.",
            "unknown_unit" => "There is no such unit; please check its id.",
            "unknown_person" => "There is no such person; please check the account.",
            "other_unit" => "This person works for another unit.",
            "cycle" => "This leads back to itself; please check the superior or successor.",
            "before_start" => "This ends before it begins; please check the days.",
            "fixed" => "This cannot be changed.",
            "wrong_kind" => "This is the wrong kind of unit.",
            "twice" => "This stands here twice.",
            "missing_column" =>
                "The file lacks this column or has it twice; please start from an export.",
            "wrong_cell_count" => "This line has another number of cells than the heading.",
            "differs_from_id" => "This differs from the identity number; please check it.",
            "other_town" => "This village is not in the town; please check it.",
            "other_area" =>
                "Neither household nor residence is in your area; please check town and village.",
            "not_from_here" => "The status cannot be changed to this from where it is.",
            "not_yet_16" => "By the birth date the child is not 16 yet; please check it.",
            "over_16" => "The child is over 16 at the cut-off: please choose to let it leave.",
            "reason_required" => "Please say why you reject this.",
            "seen_and_not_found" => "A child that was seen is not lost; please check.",
            "without_stage" => "A reason is given only with an exit.",
            "not_utf8" => "The file is not in UTF-8; please save it as CSV UTF-8.",
            "refused_row" => "The sender must mend this row and send it again.",
            "unknown_child" => "There is no such child's file, or it is not your unit's.",
            "no_birth_date" => "This row has no birth date; the sender must add it.",
            "needs_https" => "The address must begin with https://.",
            "private_address" => "An address inside a private network cannot be used.",
            "no_address" => "Please give the address or number before choosing this way.",
            _ => "This cannot be used; please check it.",
        };
}
