namespace LeftBehindCare.App.Rosters.Files;

/// <summary>A roster's file that cannot be read, or is not to be: the one exception that bytes can cause.</summary>
/// <param name="code">One of <see cref="Unreadable"/>; never words from the file.</param>
/// <param name="row">The row of the sender's sheet at which it was seen, where that is known.</param>
internal sealed class UnreadableFileException(string code, int? row = null)
    : Exception($"The file cannot be read: {code}")
{
    public string Code => code;

    public int? Row => row;
}

/// <summary>Why a file is refused; written in data, so these never change.</summary>
internal static class Unreadable
{
    /// <summary>Nothing stands in it.</summary>
    public const string Empty = "empty";

    /// <summary>The old binary workbook: to be saved as .xlsx.</summary>
    public const string Xls = "xls";

    /// <summary>The binary kind of the new workbook: to be saved as .xlsx.</summary>
    public const string Xlsb = "xlsb";

    /// <summary>A page or an XML spreadsheet under a workbook's name, as web systems export it.</summary>
    public const string Html = "html";

    /// <summary>It has a password.</summary>
    public const string Encrypted = "encrypted";
    public const string Pdf = "pdf";
    public const string Image = "image";
    public const string Ods = "ods";
    public const string Docx = "docx";

    /// <summary>The old binary document of Word or WPS.</summary>
    public const string Doc = "doc";

    /// <summary>An archive with no workbook of its own: to be unpacked.</summary>
    public const string Zip = "zip";
    public const string Gzip = "gzip";
    public const string Binary = "binary";

    /// <summary>Text in no encoding that we know.</summary>
    public const string Encoding = "encoding";

    /// <summary>The end is missing.</summary>
    public const string Truncated = "truncated";

    /// <summary>A quotation mark that is never closed would swallow the rows behind it.</summary>
    public const string Quotes = "quotes";
    public const string CellTooLong = "cell_too_long";
    public const string RowTooLong = "row_too_long";
    public const string TooManyColumns = "too_many_columns";
    public const string TooManyRows = "too_many_rows";
    public const string TooManyStrings = "too_many_strings";
    public const string TooManyMerges = "too_many_merges";
    public const string TooManyParts = "too_many_parts";

    /// <summary>It unpacks to far more than any roster.</summary>
    public const string Bomb = "bomb";

    /// <summary>A document type declaration, which no workbook has and which can fetch or swell.</summary>
    public const string Dtd = "dtd";

    /// <summary>Not as its format says.</summary>
    public const string Broken = "broken";

    /// <summary>It has no sheet of the name asked for.</summary>
    public const string SheetMissing = "sheet_missing";
}
