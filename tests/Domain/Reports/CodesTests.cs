using CsCheck;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Tests.Reports;

public sealed class CodesTests
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly Gen<byte[]> Secret = Gen.Byte.Array[16];

    [Fact]
    public void Base_32_takes_five_bits_a_symbol_from_the_front()
    {
        CrockfordBase32.Encode([0x00], 1).ShouldBe("0");
        CrockfordBase32.Encode([0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 8).ShouldBe("ZZZZZZZZ");
        CrockfordBase32.Encode([0b00001_000, 0b10_00011_0], 3).ShouldBe("123");
        Should.Throw<ArgumentException>(() => CrockfordBase32.Encode([1, 2], 4));
    }

    [Theory]
    [InlineData("0", '0')]
    [InlineData("1", '1')]
    [InlineData("10", '2')]
    [InlineData("100000", '5')] // x⁵ = x² + 1
    [InlineData("16J", 'T')]
    public void The_check_symbol_is_a_remainder_in_the_field_of_32(string symbols, char check) =>
        CrockfordBase32.CheckCharacter(symbols).ShouldBe(check);

    [Fact]
    public void A_receipt_is_made_of_letters_and_digits_alone() =>
        Check.Sample(
            Secret,
            secret =>
                ReceiptCode.From(secret).ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        );

    [Fact]
    public void A_receipt_reads_back_however_it_is_typed() =>
        Check.Sample(
            Secret,
            secret =>
            {
                var receipt = ReceiptCode.From(secret);
                receipt.Length.ShouldBe(25);
                var expected = receipt.Replace("-", "", StringComparison.Ordinal)[..20];
                string[] typings =
                [
                    receipt,
                    receipt.ToLowerInvariant(),
                    "  " + receipt.Replace('-', ' ') + "\n",
                    receipt.Replace("-", "", StringComparison.Ordinal),
                    receipt.Replace('-', '—'),
                    string.Concat(receipt.Select(c => (char)(c + 0xFEE0))),
                    receipt[..^1].Replace('0', 'O').Replace('1', 'l') + receipt[^1],
                    receipt[..^1].Replace('0', 'o').Replace('1', 'I') + receipt[^1],
                ];
                foreach (var typed in typings)
                {
                    ReceiptCode.TryNormalise(typed, out var symbols).ShouldBeTrue(typed);
                    symbols.ShouldBe(expected);
                }
            }
        );

    [Fact]
    public void One_wrong_symbol_in_a_receipt_is_refused() =>
        Check.Sample(
            Gen.Select(Secret, Gen.Int[0, 19], Gen.Char[Symbols]),
            (secret, at, wrong) =>
            {
                var symbols = ReceiptCode
                    .From(secret)
                    .Replace("-", "", StringComparison.Ordinal)
                    .ToCharArray();
                var same = symbols[at] == wrong;
                symbols[at] = wrong;
                ReceiptCode.TryNormalise(new string(symbols), out var read).ShouldBe(same);
                read.Length.ShouldBe(same ? 20 : 0);
            }
        );

    [Fact]
    public void Two_swapped_symbols_of_a_receipt_are_refused() =>
        Check.Sample(
            Gen.Select(Secret, Gen.Int[0, 18]),
            (secret, at) =>
            {
                var symbols = ReceiptCode
                    .From(secret)
                    .Replace("-", "", StringComparison.Ordinal)
                    .ToCharArray();
                var same = symbols[at] == symbols[at + 1];
                (symbols[at], symbols[at + 1]) = (symbols[at + 1], symbols[at]);
                ReceiptCode.TryNormalise(new string(symbols), out _).ShouldBe(same);
            }
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABC")]
    [InlineData("00000-00000-00000-00000")]
    [InlineData("00000-00000-00000-00000-00")]
    [InlineData("U0000-00000-00000-00000-0")]
    [InlineData("00000-00000-00000-00000-é")]
    [InlineData("一二三四五一二三四五一二三四五一二三四五一")]
    public void What_is_no_receipt_is_refused(string? typed) =>
        ReceiptCode.TryNormalise(typed, out _).ShouldBeFalse();

    [Fact]
    public void No_typed_text_breaks_the_reading() =>
        Check.Sample(
            Gen.String,
            typed =>
                ReceiptCode.TryNormalise(typed, out _)
                | CaseNumber.TryNormalise(typed, out _)
                | true
        );

    [Fact]
    public void A_case_number_reads_back_however_it_is_typed() =>
        Check.Sample(
            Secret,
            secret =>
            {
                var number = CaseNumber.From(secret);
                number.ShouldMatch("^[0-9]{4}-[0-9]{4}-[0-9]{4}$");
                var expected = number.Replace("-", "", StringComparison.Ordinal);
                foreach (
                    var typed in (string[])
                        [
                            number,
                            expected,
                            number.Replace('-', ' '),
                            string.Concat(number.Select(c => (char)(c + 0xFEE0))),
                        ]
                )
                {
                    CaseNumber.TryNormalise(typed, out var digits).ShouldBeTrue(typed);
                    digits.ShouldBe(expected);
                    CaseNumber.Grouped(digits).ShouldBe(number);
                }
            }
        );

    [Fact]
    public void One_wrong_digit_or_a_swap_in_a_case_number_is_refused() =>
        Check.Sample(
            Gen.Select(Secret, Gen.Int[0, 11], Gen.Int[1, 9]),
            (secret, at, shift) =>
            {
                var digits = CaseNumber
                    .From(secret)
                    .Replace("-", "", StringComparison.Ordinal)
                    .ToCharArray();
                var right = digits[at];
                digits[at] = (char)('0' + ((right - '0' + shift) % 10));
                CaseNumber.TryNormalise(new string(digits), out _).ShouldBeFalse();
                digits[at] = right;
                var next = (at + 1) % 12;
                if (next != 0 && digits[at] != digits[next])
                {
                    (digits[at], digits[next]) = (digits[next], digits[at]);
                    CaseNumber.TryNormalise(new string(digits), out _).ShouldBeFalse();
                }
            }
        );

    [Fact]
    public void Too_few_random_bytes_are_refused()
    {
        Should.Throw<ArgumentException>(() => ReceiptCode.From(new byte[12]));
        Should.Throw<ArgumentException>(() => CaseNumber.From(new byte[7]));
    }

    [Theory]
    [InlineData("", 1, 10, true, "required")]
    [InlineData(" \t\n", 1, 10, true, "required")]
    [InlineData("", 0, 10, false, null)]
    [InlineData("ab", 3, 10, false, "too_short")]
    [InlineData("abcd", 1, 3, false, "too_long")]
    [InlineData("𬱟𣲗𬱟", 1, 3, false, null)]
    [InlineData("a\nb\tc\r\n", 1, 10, true, null)]
    [InlineData("a\nb", 1, 10, false, "control_character")]
    [InlineData("a\tb", 1, 10, false, "control_character")]
    [InlineData("a\0b", 1, 10, true, "control_character")]
    [InlineData("a\u007Fb", 1, 10, true, "control_character")]
    [InlineData("a\u0085b", 1, 10, true, "control_character")]
    [InlineData("'; DROP TABLE x; -- \u202E\uFEFF", 1, 50, false, null)]
    public void A_text_is_taken_or_its_fault_is_named(
        string text,
        int min,
        int max,
        bool multiline,
        string? fault
    ) => TextRules.Fault(text, min, max, multiline).ShouldBe(fault);

    [Fact]
    public void A_lone_surrogate_is_named()
    {
        TextRules.Fault("a" + (char)0xD83D, 1, 10, multiline: true).ShouldBe("lone_surrogate");
        TextRules.Fault((char)0xDE00 + "a", 1, 10, multiline: true).ShouldBe("lone_surrogate");
    }
}
