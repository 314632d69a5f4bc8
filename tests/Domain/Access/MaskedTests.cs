using CsCheck;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.Domain.Tests.Access;

public sealed class MaskedTests
{
    private static readonly Gen<string> Names = Gen.OneOf(
        Gen.Char['一', '龥'].Array[1, 8].Select(c => new string(c)),
        Gen.String[0, 12],
        Gen.String[Gen.Char.AlphaNumeric, 1, 12],
        Gen.Char['a', 'z'].Array[1, 12].Select(c => new string(c))
    );

    private static readonly Gen<string> Numbers = Gen.OneOf(
        Gen.String[Gen.Char['0', '9'], 0, 14],
        Gen.String[Gen.Char["0123456789-+ ()"], 0, 16],
        Gen.String[0, 16]
    );

    [Theory]
    [InlineData("330212201501019974", "330212********9974")]
    [InlineData("33021220150101997X", "330212********997X")]
    [InlineData("330212150101997", "******************")]
    [InlineData("", "******************")]
    public void An_identity_number_shows_its_area_and_its_end(string number, string shown) =>
        Masked.IdNumber(number).ShouldBe(shown);

    [Theory]
    [InlineData("张天宇", "张*宇")]
    [InlineData("欧阳金丝雀", "欧***雀")]
    [InlineData("张三", "张*")]
    [InlineData("张", "*")]
    [InlineData("", "*")]
    [InlineData(" 张三 ", "张*")]
    [InlineData("𠮷野家", "𠮷*家")]
    [InlineData("王𬭎", "王*")]
    [InlineData("阿依·古丽", "阿*·**")]
    [InlineData("Maria Silva", "M**** *****")]
    [InlineData("小明的妈妈13800000001", "小***************")]
    public void A_name_shows_its_first_and_last_character_at_most(string name, string shown) =>
        Masked.Name(name).ShouldBe(shown);

    [Theory]
    [InlineData("13800000001", "138****0001")]
    [InlineData("138 0000 0001", "138****0001")]
    [InlineData("0574-87650001", "0574-****0001")]
    [InlineData("057487650001", "0574-****0001")]
    [InlineData("010-87650001", "010-****0001")]
    [InlineData("021-8765001", "021-****5001")]
    [InlineData("87650001", "***********")]
    [InlineData("+8613800000001", "***********")]
    [InlineData("110", "***********")]
    [InlineData("０５７４87650001", "***********")]
    [InlineData("微信 maria", "***********")]
    [InlineData("", "***********")]
    public void A_telephone_number_shows_where_it_belongs_and_its_end(string phone, string shown) =>
        Masked.Phone(phone).ShouldBe(shown);

    [Fact]
    public void Of_no_name_more_than_two_characters_show() =>
        Names.Sample(name =>
        {
            var shown = Masked.Name(name).EnumerateRunes().Select(rune => rune.ToString()).ToList();

            shown
                .Count(text => text is not ("*" or " " or "·" or "•" or "‧" or "・"))
                .ShouldBeLessThanOrEqualTo(2);
            shown.Count.ShouldBe(Math.Max(1, Runes(name.Trim())));
        });

    [Fact]
    public void Of_a_name_of_one_or_two_characters_one_is_always_hidden() =>
        Names
            .Where(name => Runes(name.Trim()) is 1 or 2)
            .Sample(name => Masked.Name(name).ShouldContain('*'));

    [Fact]
    public void Of_no_telephone_number_four_digits_in_the_middle_show() =>
        Numbers.Sample(phone =>
        {
            var shown = Masked.Phone(phone);

            shown.ShouldContain("****");
            shown.Count(char.IsAsciiDigit).ShouldBeLessThanOrEqualTo(8);
            shown.Where(c => c is not ('*' or '-')).ShouldAllBe(c => char.IsAsciiDigit(c));
        });

    [Fact]
    public void Of_no_identity_number_the_day_of_birth_shows() =>
        Gen.String[Gen.Char['0', '9'], 0, 20]
            .Sample(number => Masked.IdNumber(number).Substring(6, 8).ShouldBe("********"));

    private static int Runes(string text) => text.EnumerateRunes().Count();
}
