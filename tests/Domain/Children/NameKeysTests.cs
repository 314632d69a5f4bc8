using CsCheck;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Tests.Children;

public sealed class NameKeysTests
{
    [Theory]
    [InlineData("阿依古丽・买买提", "阿依古丽·买买提")]
    [InlineData("阿依古丽.买买提", "阿依古丽·买买提")]
    [InlineData(" 张\u3000三 ", "张三")]
    [InlineData("Ａnna smith", "ANNASMITH")]
    [InlineData("张\uE863", "张䶮")]
    [InlineData("\uF9D2海", "戮海")]
    [InlineData("\uF914山", "樂山")]
    [InlineData("張三", "張三")]
    [InlineData("𬱟", "𬱟")]
    [InlineData("", "")]
    public void The_exact_key_forgives_how_a_name_was_typed(string name, string key) =>
        NameKeys.Exact(name).ShouldBe(key);

    [Theory]
    [InlineData("張偉", "张伟")]
    [InlineData("葉瑋", "叶玮")]
    [InlineData("陳東昇", "陈东升")]
    [InlineData("\uF914山", "乐山")]
    [InlineData("髙峯", "高峰")]
    public void Variant_characters_have_one_key(string name, string simplified)
    {
        NameKeys.Folded(name).ShouldBe(simplified);
        NameKeys.Folded(simplified).ShouldBe(simplified);
        NameKeys.Exact(name).ShouldNotBe(NameKeys.Exact(simplified));
    }

    [Theory]
    [InlineData("张三", "zhangsan")]
    [InlineData("張三", "zhangsan")]
    [InlineData("单雨轩", "danyuxuan shanyuxuan")]
    [InlineData("曾思", "cengsi zengsi cengsai zengsai")]
    [InlineData("吕绿", "lvlv lvlu")]
    [InlineData("尉迟恭", "yuchigong")]
    [InlineData("万俟卨", "moqixie")]
    [InlineData("阿依古丽·买买提", null)]
    [InlineData("𬱟𣲗", "weiwei")]
    [InlineData("㛃䶮", "jieyan")]
    [InlineData("Anna 李", "annali")]
    [InlineData("张?", "")]
    [InlineData("张３", "")]
    [InlineData("", "")]
    public void A_name_is_found_by_each_of_its_readings(string name, string? keys)
    {
        if (keys is not null)
        {
            NameKeys.Pinyin(name).ShouldBe(keys.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        else
        {
            NameKeys.Pinyin(name).ShouldContain("ayigulimaimaiti");
        }
    }

    [Theory]
    [InlineData("Lǚ Bù", "lvbu")]
    [InlineData("lü bu", "lvbu")]
    [InlineData("LYU BU", "lvbu")]
    [InlineData("zhāng sān", "zhangsan")]
    [InlineData("Xi'an", "xian")]
    [InlineData("zhang1san1", "zhangsan")]
    public void A_reading_is_typed_with_or_without_tones(string typed, string key) =>
        NameKeys.TypedPinyin(typed).ShouldBe(key);

    [Fact]
    public void Of_the_characters_of_GBK_a_few_made_in_Korea_and_Japan_have_no_reading()
    {
        var counts = Enumerable
            .Range(0x4E00, 0x9FA5 - 0x4E00 + 1)
            .Select(c => NameKeys.Pinyin(((char)c).ToString()).Count())
            .ToList();
        counts.Max().ShouldBe(3);
        counts.Count(count => count == 0).ShouldBeLessThanOrEqualTo(49);
        NameKeys.Pinyin("啊座亍齄龙镕荣璇梓睿沐宸").ShouldNotBeEmpty();
    }

    [Fact]
    public void Any_text_has_keys_that_stay_the_same_and_few_readings() =>
        Gen.OneOf(Gen.String, Gen.Int[0, 30].Select(n => new string('乐', n)))
            .Sample(
                text =>
                {
                    NameKeys.Exact(NameKeys.Exact(text)).ShouldBe(NameKeys.Exact(text));
                    NameKeys.Folded(NameKeys.Folded(text)).ShouldBe(NameKeys.Folded(text));
                    NameKeys.Pinyin(text).Count().ShouldBeLessThanOrEqualTo(16);
                },
                iter: 2000
            );
}
