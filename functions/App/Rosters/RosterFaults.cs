namespace LeftBehindCare.App.Rosters;

/// <summary>Why a file as such cannot be used, and what its sender can do.</summary>
internal static class RosterFaults
{
    public static string WordsOf(string code) =>
        code switch
        {
            "xls" or "xlsb" =>
                "这是旧版或二进制的 Excel 文件。请用 Excel 或 WPS 打开，“另存为”选择“Excel 工作簿（.xlsx）”后重新上传。",
            "html" =>
                "这是改了后缀名的网页文件。请用 Excel 或 WPS 打开，“另存为”选择“Excel 工作簿（.xlsx）”后重新上传。",
            "encrypted" => "文件设有打开密码。请取消密码保护后重新上传。",
            "pdf" or "image" or "docx" or "ods" => "这不是表格文件。请上传 .xlsx 或 .csv 文件。",
            "doc" =>
                "这是旧版 Word 文档，不是表格文件。请把其中的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 后上传。",
            "zip" or "gzip" => "这是压缩包。请解压后上传其中的 .xlsx 或 .csv 文件。",
            "empty" => "文件是空的。请核对后重新上传。",
            "encoding" =>
                "看不懂文件的文字编码。请用 Excel 或 WPS 打开，另存为 .xlsx 文件后重新上传。",
            "quotes" => "有一个引号没有成对。请核对该行后重新上传，或另存为 .xlsx 文件。",
            "no_heading" => "没有找到表头。请在数据上方写明“姓名”“身份证号”等列名后重新上传。",
            "no_rows" => "表头下面没有儿童的记录。请核对是否选对了文件和工作表。",
            "sheet_missing" => "文件里没有这个名称的工作表。请核对工作表名称。",
            "too_many_rows" => "行数太多。请分成几个文件上传。",
            "too_many_columns" => "列数太多。请删去多余的列后重新上传。",
            "cell_too_long" or "row_too_long" => "有一行的内容过长。请核对该行后重新上传。",
            "bomb" or "too_many_strings" or "too_many_merges" or "too_many_parts" =>
                "文件展开后过大，不能读取。请只保留名册，另存为新的 .xlsx 文件后重新上传。",
            _ =>
                "文件已损坏或格式不对，不能读取。请用 Excel 或 WPS 打开，另存为新的 .xlsx 文件后重新上传。",
        };
}
