using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters;

/// <summary>What is found in rows, said to the clerk who wrote them: what is wrong and what to do.</summary>
internal static class RowWords
{
    private static readonly Dictionary<RowCode, (string Zh, string En)> Words = new()
    {
        [RowCode.IdUppercaseX] = (
            "身份证号末位小写 x 已改为大写",
            "The small x at the end of the ID number was made a capital"
        ),
        [RowCode.IdFullwidth] = (
            "身份证号的全角字符已改为半角",
            "Full-width characters of the ID number were made half-width"
        ),
        [RowCode.IdLeadingApostrophe] = (
            "已去掉身份证号前的单引号",
            "The apostrophe before the ID number was removed"
        ),
        [RowCode.IdInnerSpaces] = (
            "已去掉身份证号中间的空格",
            "Spaces within the ID number were removed"
        ),
        [RowCode.IdTrailingWhitespace] = (
            "已去掉身份证号首尾的空格",
            "Spaces around the ID number were removed"
        ),
        [RowCode.IdLetterOToZero] = (
            "身份证号中的字母 O 已改为数字 0",
            "A letter O in the ID number was made a zero"
        ),
        [RowCode.IdStudentNoPrefixG] = (
            "身份证号一栏填的是学籍号，已去掉前面的 G",
            "The ID column held a student number: the G before it was removed"
        ),
        [RowCode.NameInnerSpace] = ("已去掉姓名中间的空格", "Spaces within the name were removed"),
        [RowCode.NameTrim] = ("已去掉姓名首尾的空格", "Spaces around the name were removed"),
        [RowCode.NameNoteStripped] = (
            "姓名里的备注已移到备注栏",
            "A remark within the name was moved to the remarks"
        ),
        [RowCode.NameMiddleDot] = (
            "姓名中的间隔点已统一为“·”",
            "The dot within the name was made “·”"
        ),
        [RowCode.NamePuaToUnicode] = (
            "姓名中的造字已改为标准汉字",
            "A private character of the name was made a standard one"
        ),
        [RowCode.DateDots] = ("日期写法已统一", "The date was written in the usual way"),
        [RowCode.DateSlashes] = ("日期写法已统一", "The date was written in the usual way"),
        [RowCode.DateChinese] = ("日期写法已统一", "The date was written in the usual way"),
        [RowCode.DateTwoDigitYear] = ("日期写法已统一", "The date was written in the usual way"),
        [RowCode.DateCompact] = ("日期写法已统一", "The date was written in the usual way"),
        [RowCode.DateFullwidth] = ("日期写法已统一", "The date was written in the usual way"),
        [RowCode.DateSerial] = (
            "日期由表格中的序数换算",
            "The date was reckoned from a spreadsheet’s day number"
        ),
        [RowCode.DateMonthOnly] = ("日期只写到月份", "The date names the month only"),
        [RowCode.DateFromId] = (
            "出生日期取自身份证号",
            "The birth date was taken from the ID number"
        ),
        [RowCode.SexFromId] = ("性别取自身份证号", "The sex was taken from the ID number"),
        [RowCode.EthnicityShortName] = (
            "民族名称已补全",
            "The name of the ethnic group was completed"
        ),
        [RowCode.TownOldDistrictName] = (
            "原江东区等旧区名已换成现在的镇（街道）",
            "An old district’s name was replaced by today’s town"
        ),
        [RowCode.TownSuffix] = (
            "镇（街道）名称已统一",
            "The town’s name was written in the usual way"
        ),
        [RowCode.TownManagedAreaPrefix] = (
            "已去掉镇（街道）前的功能区名称",
            "The zone before the town’s name was removed"
        ),
        [RowCode.TownAlias] = (
            "镇（街道）的别名已统一",
            "Another name of the town was replaced by the usual one"
        ),
        [RowCode.VillageSuffix] = (
            "村（社区）名称已统一",
            "The village’s name was written in the usual way"
        ),
        [RowCode.PhoneFullwidth] = (
            "电话写法已统一",
            "The telephone number was written in the usual way"
        ),
        [RowCode.PhoneCountryCode] = (
            "电话写法已统一",
            "The telephone number was written in the usual way"
        ),
        [RowCode.PhonePunctuation] = (
            "电话写法已统一",
            "The telephone number was written in the usual way"
        ),
        [RowCode.PhoneSeveral] = (
            "一格里的几个电话已分开",
            "Several telephone numbers in one cell were taken apart"
        ),
        [RowCode.CellLineBreak] = (
            "已去掉单元格内的换行",
            "A line break within the cell was removed"
        ),
        [RowCode.IdMissing] = (
            "没有身份证号：请补上；确实没有的，请村（社区）或镇（街道）说明原因",
            "No ID number: please add it; where there is none, ask the village or town to say why"
        ),
        [RowCode.IdLength] = (
            "身份证号不是18位：请对照户口簿核对",
            "The ID number has not 18 places: please check it against the household register"
        ),
        [RowCode.IdChecksum] = (
            "身份证号校验位不对，可能有一位写错：请对照户口簿核对",
            "The check digit of the ID number is wrong, one place may be mistyped: please check it against the household register"
        ),
        [RowCode.IdInvalidDate] = (
            "身份证号里的出生日期不存在：请对照户口簿核对",
            "The birth date within the ID number does not exist: please check it against the household register"
        ),
        [RowCode.IdBirthMismatch] = (
            "身份证号与出生日期不一致：请核对哪一个写错了",
            "ID number and birth date differ: please see which one is wrong"
        ),
        [RowCode.IdSexMismatch] = (
            "身份证号与性别不一致：请核对哪一个写错了",
            "ID number and sex differ: please see which one is wrong"
        ),
        [RowCode.IdScientific] = (
            "身份证号被表格软件变成了科学计数法，后几位已经丢失：请把这一列设为“文本”格式后重新填写",
            "The spreadsheet turned the ID number into scientific notation and its last places are lost: please make the column “text” and type the number again"
        ),
        [RowCode.IdSuspectTruncated] = (
            "身份证号末尾是000，可能被表格软件截断：请对照户口簿核对",
            "The ID number ends in 000, the spreadsheet may have cut it: please check it against the household register"
        ),
        [RowCode.IdNotCitizenNo] = (
            "填的不是公民身份号码：请填18位身份证号",
            "This is no citizen ID number: please give the 18 places"
        ),
        [RowCode.IdNonMainland] = (
            "是港澳台或外国人证件号码：请镇（街道）确认",
            "This is a document of Hong Kong, Macau, Taiwan or another country: the town must confirm"
        ),
        [RowCode.NameMissing] = ("没有姓名：请补上", "No name: please add it"),
        [RowCode.NameLostChar] = (
            "姓名里有显示不出的字：请重新输入，或注明拼音和写法",
            "A character of the name is lost: please type it again, or give its pinyin and how it is written"
        ),
        [RowCode.NameInvalid] = (
            "姓名不像人名：请核对",
            "The name does not look like a person’s: please check it"
        ),
        [RowCode.AgeNotUnder16] = (
            "截止日已年满16周岁，不属于留守儿童：请核对出生日期",
            "Sixteen by the cut-off day, so not a left-behind child: please check the birth date"
        ),
        [RowCode.DuplicateInFile] = (
            "同一身份证号在文件里出现不止一次：请只保留一行",
            "The same ID number stands more than once in the file: please keep one row"
        ),
        [RowCode.DuplicateIdDifferentName] = (
            "同一身份证号对应不同姓名：请核对哪一行写错了",
            "One ID number under different names: please see which row is wrong"
        ),
        [RowCode.OutOfDistrict] = (
            "户籍地不在本区：请核对；确实不在的不需报送",
            "Registered outside this district: please check; if so, it need not be sent"
        ),
        [RowCode.TownUnknown] = (
            "看不出户籍在哪个镇（街道）：请写明镇（街道）和村（社区）",
            "The town of registration cannot be told: please give town and village"
        ),
        [RowCode.SeveralCandidates] = (
            "台账里有不止一个可能是同一个孩子：请确认是哪一个",
            "More than one child of the ledger may be meant: please say which"
        ),
        [RowCode.ConflictsWithFile] = (
            "与台账中同一身份证号的孩子姓名或出生日期不同：请确认",
            "The ledger’s child of this ID number has another name or birth date: please confirm"
        ),
        [RowCode.PhoneInvalid] = (
            "电话号码不对，未采用：请核对",
            "The telephone number is wrong and was not taken: please check it"
        ),
        [RowCode.VillageUnknown] = ("看不出是哪个村（社区）", "The village cannot be told"),
        [RowCode.RelationMultiple] = (
            "监护人关系写了不止一个",
            "More than one relation of the guardian is given"
        ),
        [RowCode.SuspectDeFactoUnsupported] = (
            "可能是事实无人抚养儿童：请镇（街道）核实",
            "May be a child whom nobody in fact supports: the town must check"
        ),
        [RowCode.IdRepairedConfirm] = (
            "身份证号经过修正，请确认",
            "The ID number was put right, please confirm"
        ),
    };

    /// <exception cref="KeyNotFoundException">The code has no words, which a test finds.</exception>
    public static string Of(RowCode code, bool english = false) =>
        english ? Words[code].En : Words[code].Zh;

    /// <summary>Those of these codes, as the interface writes them.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> codes, bool english) =>
        codes.Select(RowCodes.Find).OfType<RowCode>().Select(code => Of(code, english));

    public static string Of(IEnumerable<RowCode> codes) =>
        string.Join("；", codes.Select(code => Of(code)));

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
