namespace LeftBehindCare.Domain.Rosters;

/// <summary>What can be found in a row (DOMAIN §4.3); written as <c>ID_CHECKSUM</c> in data.</summary>
public enum RowCode
{
    // Put right.
    IdUppercaseX,
    IdFullwidth,
    IdLeadingApostrophe,
    IdInnerSpaces,
    IdTrailingWhitespace,
    IdLetterOToZero,
    IdStudentNoPrefixG,
    NameInnerSpace,
    NameTrim,
    NameNoteStripped,
    NameMiddleDot,
    NamePuaToUnicode,
    DateDots,
    DateSlashes,
    DateChinese,
    DateTwoDigitYear,
    DateCompact,
    DateFullwidth,
    DateSerial,
    DateMonthOnly,
    DateFromId,
    SexFromId,
    EthnicityShortName,
    TownOldDistrictName,
    TownSuffix,
    TownManagedAreaPrefix,
    TownAlias,
    VillageSuffix,
    PhoneFullwidth,
    PhoneCountryCode,
    PhonePunctuation,
    PhoneSeveral,
    CellLineBreak,

    // To be mended by the sender.
    IdMissing,
    IdLength,
    IdChecksum,
    IdInvalidDate,
    IdBirthMismatch,
    IdSexMismatch,
    IdScientific,
    IdSuspectTruncated,
    IdNotCitizenNo,
    IdNonMainland,
    NameMissing,
    NameLostChar,
    NameInvalid,
    AgeNotUnder16,
    DuplicateInFile,
    DuplicateIdDifferentName,
    OutOfDistrict,
    TownUnknown,

    // For a person to decide when it meets the ledger.
    SeveralCandidates,
    ConflictsWithFile,

    // To be looked at.
    PhoneInvalid,
    VillageUnknown,
    RelationMultiple,
    SuspectDeFactoUnsupported,
    IdRepairedConfirm,
}

/// <summary>How codes are written in data, and what kind each is of.</summary>
public static class RowCodes
{
    private static readonly string[] Names =
    [
        .. Enum.GetValues<RowCode>().Select(code => UpperSnake(code.ToString())),
    ];

    private static readonly Dictionary<string, RowCode> ByName = Enum.GetValues<RowCode>()
        .ToDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(RowCode code) => Names[(int)code];

    /// <summary>The code of this name, or null.</summary>
    public static RowCode? Find(string name) =>
        ByName.TryGetValue(name, out var code) ? code : null;

    /// <summary>Whether it says what was put right.</summary>
    public static bool IsRepair(RowCode code) => code < RowCode.IdMissing;

    /// <summary>Whether it only asks to be looked at.</summary>
    public static bool IsWarning(RowCode code) => code >= RowCode.PhoneInvalid;

    /// <summary>
    /// Whether a person can decide it without the sender: the row may be right as it stands. All other reasons are for the sender to mend.
    /// </summary>
    public static bool IsQuestion(RowCode code) =>
        code
            is RowCode.IdMissing
                or RowCode.IdSuspectTruncated
                or RowCode.IdNonMainland
                or RowCode.DuplicateInFile
                or RowCode.DuplicateIdDifferentName
                or RowCode.SeveralCandidates
                or RowCode.ConflictsWithFile;

    private static string UpperSnake(string pascal)
    {
        var text = new System.Text.StringBuilder(pascal.Length + 8);
        for (var i = 0; i < pascal.Length; i++)
        {
            var begins =
                i > 0
                && (
                    char.IsAsciiLetterUpper(pascal[i])
                    || (char.IsAsciiDigit(pascal[i]) && !char.IsAsciiDigit(pascal[i - 1]))
                );
            if (begins)
            {
                text.Append('_');
            }
            text.Append(char.ToUpperInvariant(pascal[i]));
        }
        return text.ToString();
    }
}
