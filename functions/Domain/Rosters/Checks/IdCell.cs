using System.Buffers;
using System.Text;
using LeftBehindCare.Domain.Codes;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>What the column of identity numbers says (公民身份号码, DOMAIN §4.3, §4.4).</summary>
/// <param name="Number">The number, when it can be relied on.</param>
/// <param name="StudentNumber">A student number (学籍号) that stood in its place.</param>
internal readonly record struct IdCell(string? Number, string? StudentNumber = null)
{
    private const int MostPlausible = 60;
    private const int KeptByNumbers = 15;
    private static readonly SearchValues<char> Decimals = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> Gaps = SearchValues.Create("-‐‑‒–—―−");

    private static readonly HashSet<string> None = new(
        [
            "0",
            "N/A",
            "NA",
            "NULL",
            "没办",
            "未办",
            "未办理",
            "办理中",
            "正在办理",
            "待办",
            "待办理",
            "未上户",
            "未上户口",
            "未落户",
            "无户口",
            "无户籍",
            "无身份证",
            "无身份证号",
            "没有身份证",
        ],
        StringComparer.Ordinal
    );

    /// <param name="raw">The cell.</param>
    /// <param name="born">What the sheet itself says about the birth, to check against.</param>
    /// <param name="sex">What the sheet itself says about the sex.</param>
    /// <param name="today">Nobody is born after it.</param>
    /// <param name="found">Takes what was put right and why the number cannot be taken.</param>
    public static IdCell Read(
        string raw,
        SheetDate born,
        string? sex,
        DateOnly today,
        ref RowCodeSet found
    )
    {
        if (CitizenNumber.IsWrittenAsOne(raw))
        {
            return new IdCell(Judged(raw, born, sex, today, ref found));
        }
        var repairs = default(RowCodeSet);
        var text = Plain(raw, ref repairs);
        if (CellText.SaysNone(text) || None.Contains(text))
        {
            found.Add(RowCode.IdMissing);
            return default;
        }
        found.Add(repairs);
        if (WentThroughANumber(text) is { } lost)
        {
            found.Add(lost);
            return default;
        }
        if (text.Length == CitizenNumber.Length + 1 && text[0] is 'G' or 'J' or 'L')
        {
            return OfStudent(text, born, sex, today, ref found);
        }
        if (CitizenNumber.IsWrittenAsOne(text))
        {
            return new IdCell(Judged(text, born, sex, today, ref found));
        }
        if (text.AsSpan().TrimEnd('X').IndexOfAnyExceptInRange('0', '9') < 0)
        {
            found.Add(RowCode.IdLength);
            return default;
        }
        return new IdCell(WithLetters(text, born, sex, today, ref found));
    }

    /// <summary>Half-width capitals without blanks, hyphens and the apostrophe with which spreadsheets mark text.</summary>
    private static string Plain(string raw, ref RowCodeSet repairs)
    {
        var text = CellText.Trim(raw);
        repairs.Add(RowCode.IdTrailingWhitespace, text.Length < raw.Length);
        if (text.Length > MostPlausible)
        {
            return text.ToString();
        }
        var bare = text.TrimStart("'’‘`´＇′");
        repairs.Add(RowCode.IdLeadingApostrophe, bare.Length < text.Length && bare.Length > 0);
        bare = CellText.Trim(bare);
        var plain = new StringBuilder(bare.Length);
        var couldBeNumber = bare.IndexOfAnyInRange('\u4E00', '\u9FFF') < 0;
        foreach (var c in bare)
        {
            if (CellText.IsBlank(c) || (Gaps.Contains(c) && couldBeNumber && bare.Length > 1))
            {
                repairs.Add(RowCode.IdInnerSpaces);
                continue;
            }
            repairs.Add(RowCode.IdFullwidth, CellText.IsWide(c));
            // The roman numeral ten is what some input methods offer for X.
            var narrow = c is 'Ⅹ' or 'ⅹ' ? 'x' : CellText.Narrow(c);
            plain.Append(char.ToUpperInvariant(narrow));
            repairs.Add(
                RowCode.IdUppercaseX,
                narrow == 'x' && plain.Length >= CitizenNumber.Length
            );
        }
        return plain.ToString();
    }

    /// <summary>
    /// Whether a spreadsheet held it as a number, of which only fifteen digits are left: 3.30212E+17, or a whole number written
    /// with its .0. What was lost is never guessed.
    /// </summary>
    private static RowCode? WentThroughANumber(string text)
    {
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        if (exponent > 0)
        {
            var power = text.AsSpan(exponent + 1).TrimStart('+');
            return IsDecimal(text.AsSpan(0, exponent)) && power.Length > 0 && IsDecimal(power)
                ? RowCode.IdScientific
                : null;
        }
        return
            text.Length >= KeptByNumbers
            && text.Contains('.', StringComparison.Ordinal)
            && IsDecimal(text)
            ? RowCode.IdSuspectTruncated
            : null;
    }

    private static bool IsDecimal(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[0]) && text.IndexOfAnyExcept(Decimals) < 0 && text.Count('.') <= 1;

    /// <summary>学籍号: G stands before the identity number; J has none behind it, L is for a time (DOMAIN §4.4).</summary>
    private static IdCell OfStudent(
        string text,
        SheetDate born,
        string? sex,
        DateOnly today,
        ref RowCodeSet found
    )
    {
        if (!CitizenNumber.IsWrittenAsOne(text.AsSpan(1)))
        {
            found.Add(RowCode.IdNotCitizenNo);
            return default;
        }
        if (text[0] != 'G')
        {
            found.Add(RowCode.IdNotCitizenNo);
            return new IdCell(Number: null, text);
        }
        found.Add(RowCode.IdStudentNoPrefixG);
        return new IdCell(Judged(text[1..], born, sex, today, ref found), text);
    }

    /// <summary>The identity number that a student number holds by its making (G and the number), when it can be relied on.</summary>
    public static string? InStudentNumber(
        string? student,
        SheetDate born,
        string? sex,
        DateOnly today
    )
    {
        var ignored = default(RowCodeSet);
        return student is ['G', .. var number] && CitizenNumber.IsWrittenAsOne(number)
            ? Judged(number, born, sex, today, ref ignored)
            : null;
    }

    /// <summary>
    /// The letter O is read as zero only where the check character is then right and the sheet's own date of birth agrees; a person is
    /// to confirm it all the same. Nothing else is read as a digit.
    /// </summary>
    private static string? WithLetters(
        string text,
        SheetDate born,
        string? sex,
        DateOnly today,
        ref RowCodeSet found
    )
    {
        var zeroes = text.Replace('O', '0');
        if (CitizenNumber.IsWrittenAsOne(zeroes))
        {
            if (!CitizenNumber.HasRightCheck(zeroes) || born.Day is null)
            {
                found.Add(RowCode.IdChecksum);
                return null;
            }
            if (Judged(zeroes, born, sex, today, ref found) is not { } number)
            {
                return null;
            }
            found.Add(RowCode.IdLetterOToZero);
            found.Add(RowCode.IdRepairedConfirm);
            return number;
        }
        var ones = zeroes.Replace('I', '1').Replace('L', '1');
        found.Add(CitizenNumber.IsWrittenAsOne(ones) ? RowCode.IdChecksum : RowCode.IdNotCitizenNo);
        return null;
    }

    /// <summary>
    /// The number, or null and why not: the first of what makes it none at all, else each contradiction with the sheet. A number of no
    /// province is no citizen's; the sequence 000 is never given out and counts as a wrong digit (<c>ID_CHECKSUM</c>).
    /// </summary>
    private static string? Judged(
        string number,
        SheetDate born,
        string? sex,
        DateOnly today,
        ref RowCodeSet found
    )
    {
        if (FaultOf(number, today) is { } fault)
        {
            found.Add(fault);
            return null;
        }
        var birth = CitizenNumber.BirthDate(number)!.Value;
        var otherBirth = born.Contradicts(birth);
        var otherSex = sex is not null && sex != CitizenNumber.Sex(number);
        found.Add(RowCode.IdBirthMismatch, otherBirth);
        found.Add(RowCode.IdSexMismatch, otherSex);
        return otherBirth || otherSex ? null : number;
    }

    internal static RowCode? FaultOf(string number, DateOnly today)
    {
        if (number.EndsWith("000", StringComparison.Ordinal))
        {
            return RowCode.IdSuspectTruncated;
        }
        var isNonMainland = CitizenNumber.IsNonMainland(number);
        if (!isNonMainland && !Provinces.Has(number.AsSpan(0, 2)))
        {
            return RowCode.IdNotCitizenNo;
        }
        if (CitizenNumber.BirthDate(number) is not { } birth || birth > today)
        {
            return RowCode.IdInvalidDate;
        }
        if (!CitizenNumber.HasRightCheck(number) || !CitizenNumber.HasSequence(number))
        {
            return RowCode.IdChecksum;
        }
        return isNonMainland ? RowCode.IdNonMainland : null;
    }
}
