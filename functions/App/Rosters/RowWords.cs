using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters;

/// <summary>What is found in rows, said to the clerk who wrote them: what is wrong and what to do.</summary>
internal static class RowWords
{
    public static string Of(RowCode code) =>
        code switch
        {
            RowCode.IdUppercaseX => "身份证号末位小写 x 已改为大写",
            RowCode.IdFullwidth => "身份证号的全角字符已改为半角",
            RowCode.IdLeadingApostrophe => "已去掉身份证号前的单引号",
            RowCode.IdInnerSpaces => "已去掉身份证号中间的空格",
            RowCode.IdTrailingWhitespace => "已去掉身份证号首尾的空格",
            RowCode.IdLetterOToZero => "身份证号中的字母 O 已改为数字 0",
            RowCode.IdStudentNoPrefixG => "身份证号一栏填的是学籍号，已去掉前面的 G",
            RowCode.NameInnerSpace => "已去掉姓名中间的空格",
            RowCode.NameTrim => "已去掉姓名首尾的空格",
            RowCode.NameNoteStripped => "姓名里的备注已移到备注栏",
            RowCode.NameMiddleDot => "姓名中的间隔点已统一为“·”",
            RowCode.NamePuaToUnicode => "姓名中的造字已改为标准汉字",
            RowCode.DateDots
            or RowCode.DateSlashes
            or RowCode.DateChinese
            or RowCode.DateTwoDigitYear
            or RowCode.DateCompact
            or RowCode.DateFullwidth => "日期写法已统一",
            RowCode.DateSerial => "日期由表格中的序数换算",
            RowCode.DateMonthOnly => "日期只写到月份",
            RowCode.DateFromId => "出生日期取自身份证号",
            RowCode.SexFromId => "性别取自身份证号",
            RowCode.EthnicityShortName => "民族名称已补全",
            RowCode.TownOldDistrictName => "原江东区等旧区名已换成现在的镇（街道）",
            RowCode.TownSuffix => "镇（街道）名称已统一",
            RowCode.TownManagedAreaPrefix => "已去掉镇（街道）前的功能区名称",
            RowCode.TownAlias => "镇（街道）的别名已统一",
            RowCode.VillageSuffix => "村（社区）名称已统一",
            RowCode.PhoneFullwidth or RowCode.PhoneCountryCode or RowCode.PhonePunctuation =>
                "电话写法已统一",
            RowCode.PhoneSeveral => "一格里的几个电话已分开",
            RowCode.CellLineBreak => "已去掉单元格内的换行",
            RowCode.IdMissing =>
                "没有身份证号：请补上；确实没有的，请村（社区）或镇（街道）说明原因",
            RowCode.IdLength => "身份证号不是18位：请对照户口簿核对",
            RowCode.IdChecksum => "身份证号校验位不对，可能有一位写错：请对照户口簿核对",
            RowCode.IdInvalidDate => "身份证号里的出生日期不存在：请对照户口簿核对",
            RowCode.IdBirthMismatch => "身份证号与出生日期不一致：请核对哪一个写错了",
            RowCode.IdSexMismatch => "身份证号与性别不一致：请核对哪一个写错了",
            RowCode.IdScientific =>
                "身份证号被表格软件变成了科学计数法，后几位已经丢失：请把这一列设为“文本”格式后重新填写",
            RowCode.IdSuspectTruncated => "身份证号末尾是000，可能被表格软件截断：请对照户口簿核对",
            RowCode.IdNotCitizenNo => "填的不是公民身份号码：请填18位身份证号",
            RowCode.IdNonMainland => "是港澳台或外国人证件号码：请镇（街道）确认",
            RowCode.NameMissing => "没有姓名：请补上",
            RowCode.NameLostChar => "姓名里有显示不出的字：请重新输入，或注明拼音和写法",
            RowCode.NameInvalid => "姓名不像人名：请核对",
            RowCode.AgeNotUnder16 => "截止日已年满16周岁，不属于留守儿童：请核对出生日期",
            RowCode.DuplicateInFile => "同一身份证号在文件里出现不止一次：请只保留一行",
            RowCode.DuplicateIdDifferentName => "同一身份证号对应不同姓名：请核对哪一行写错了",
            RowCode.OutOfDistrict => "户籍地不在本区：请核对；确实不在的不需报送",
            RowCode.TownUnknown => "看不出户籍在哪个镇（街道）：请写明镇（街道）和村（社区）",
            RowCode.SeveralCandidates => "台账里有不止一个可能是同一个孩子：请确认是哪一个",
            RowCode.ConflictsWithFile => "与台账中同一身份证号的孩子姓名或出生日期不同：请确认",
            RowCode.PhoneInvalid => "电话号码不对，未采用：请核对",
            RowCode.VillageUnknown => "看不出是哪个村（社区）",
            RowCode.RelationMultiple => "监护人关系写了不止一个",
            RowCode.SuspectDeFactoUnsupported => "可能是事实无人抚养儿童：请镇（街道）核实",
            RowCode.IdRepairedConfirm => "身份证号经过修正，请确认",
            _ => RowCodes.NameOf(code),
        };

    public static string Of(IEnumerable<RowCode> codes) => string.Join("；", codes.Select(Of));

    public static string OutcomeOf(RowOutcome outcome) =>
        outcome switch
        {
            RowOutcome.Accepted => "accepted",
            RowOutcome.Repaired => "repaired",
            RowOutcome.Question => "question",
            RowOutcome.Refused => "refused",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, message: null),
        };
}
