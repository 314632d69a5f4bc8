namespace LeftBehindCare.App.Rosters.Files;

/// <summary>
/// How much is read of one file. A district has 100 k children; what is larger than this is no roster. The longest cell is the
/// spreadsheet's own limit.
/// </summary>
internal static class SheetLimits
{
    public const int Rows = 300_000;
    public const int Columns = 256;
    public const int CellLength = 32_767;

    /// <summary>Bytes of one record of a text file.</summary>
    public const int RecordBytes = 2 * 1024 * 1024;

    /// <summary>Files in a workbook's archive.</summary>
    public const int Parts = 2_000;
    public const int Sheets = 500;

    /// <summary>Bytes that one part of a workbook may unpack to.</summary>
    public const long PartBytes = 512L << 20;

    /// <summary>A part that unpacks to more than this must not be packed more tightly than <see cref="Ratio"/>.</summary>
    public const long FreeBytes = 16L << 20;

    /// <summary>Sheets pack to a tenth or twentieth; empty rows with a format to a sixtieth.</summary>
    public const int Ratio = 100;

    /// <summary>Bytes from one tag to the next: a cell at its longest, every character written as a reference.</summary>
    public const int TagDistance = 512 * 1024;

    /// <summary>Different names of elements and attributes in a part; a sheet has about a hundred.</summary>
    public const int Names = 4_096;
    public const int Depth = 64;
    public const int SharedStrings = 4_000_000;
    public const int SharedStringBytes = 64 << 20;
    public const int Merges = 200_000;
    public const int MergedCells = 1_000_000;
    public const int Styles = 70_000;
}
