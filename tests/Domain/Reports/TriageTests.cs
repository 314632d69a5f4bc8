using CsCheck;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Tests.Reports;

public sealed class TriageTests
{
    [Theory]
    [InlineData("她一个人住了三天", "LIVING_ALONE")]
    [InlineData("家里只有两个孩子，没有大人", "LIVING_ALONE")]
    [InlineData("孩子走丢了", "MISSING")]
    [InlineData("女儿昨天放学后失踪", "MISSING")]
    [InlineData("找不到孩子了", "MISSING")]
    [InlineData("奶奶中风瘫痪在床", "GUARDIAN_INCAPACITATED")]
    [InlineData("爷爷不管她，没饭吃", "GUARDIAN_NEGLECT")]
    [InlineData("我被爸爸打", "DOMESTIC_VIOLENCE")]
    [InlineData("家暴", "DOMESTIC_VIOLENCE")]
    [InlineData("用皮带抽孩子", "DOMESTIC_VIOLENCE")]
    [InlineData("爸爸喝了酒就打她", "DOMESTIC_VIOLENCE")]
    [InlineData("爸爸打电话回来，晚上又打她", "DOMESTIC_VIOLENCE")]
    [InlineData("有人把女婴扔在路边", "ABANDONMENT")]
    [InlineData("孩子掉进河里溺水了", "ACCIDENT")]
    [InlineData("在学校被同学欺负勒索", "UNLAWFUL_HARM")]
    [InlineData("救命", "UNLAWFUL_HARM")]
    [InlineData("老师摸下身", "SEXUAL_ABUSE")]
    [InlineData("被邻居性侵", "SEXUAL_ABUSE")]
    [InlineData("猥亵女童", "SEXUAL_ABUSE")]
    [InlineData("怀疑是拐卖来的", "TRAFFICKING")]
    [InlineData("带着小孩在街上乞讨", "BEGGING")]
    [InlineData("有人让孩子去偷", "CRIME_EXPLOITATION")]
    [InlineData("他说不想活了", "SELF_HARM")]
    [InlineData("她割腕了", "SELF_HARM")]
    [InlineData("厂里用童工", "CHILD_LABOUR")]
    [InlineData("孩子被父母逼着去打工", "CHILD_LABOUR")]
    [InlineData("她爸妈在外地，让她去打工", "CHILD_LABOUR")]
    [InlineData("她父母都不管，十二岁就进厂", "CHILD_LABOUR")]
    [InlineData("发烧三天了", "SICK_UNATTENDED")]
    [InlineData("已经辍学半年", "DROPOUT")]
    [InlineData("七岁了还没报名，没有学籍", "NOT_ENROLLED")]
    [InlineData("事实无人抚养", "DE_FACTO_UNSUPPORTED")]
    [InlineData("监护人缺失", "GUARDIAN_ABSENT_PAPER")]
    [InlineData("家里很困难，交不起学费", "HARDSHIP")]
    [InlineData("孩子有自闭症", "DISABILITY")]
    [InlineData("性格孤僻，不说话", "PSYCHOLOGICAL")]
    [InlineData("经常打架偷东西", "BEHAVIOUR")]
    [InlineData("天天泡网吧", "VENUE")]
    [InlineData("照片被发到网上", "ONLINE_HARM")]
    [InlineData("记者来采访", "PUBLIC_OPINION")]
    [InlineData("村口水塘没有护栏", "SAFETY_HAZARD")]
    [InlineData("学校知情不报", "NON_REPORTING")]
    [InlineData("问一下举报奖励", "REPORTER_REWARD")]
    [InlineData("想申请法律援助", "LEGAL_AID")]
    [InlineData("我们要办委托监护", "ENTRUSTMENT_NOTICE")]
    [InlineData("放学后没人接", "CARE_PLACE")]
    [InlineData("随迁子女转学", "SCHOOL_PLACE")]
    [InlineData("想返乡找工作", "PARENT_RETURN")]
    [InlineData("公租房怎么申请", "HOUSING")]
    [InlineData("She has lived at home. She is HOME ALONE", "LIVING_ALONE")]
    [InlineData("My dad beats me", "DOMESTIC_VIOLENCE")]
    [InlineData("He wants to die", "SELF_HARM")]
    [InlineData("the girl is missing", "MISSING")]
    [InlineData("someone touched her", "SEXUAL_ABUSE")]
    public void Words_lead_to_a_circumstance(string narrative, string code) =>
        Codes(narrative).ShouldContain(code);

    [Theory]
    [InlineData("不是家暴", "DOMESTIC_VIOLENCE")]
    [InlineData("他没有被打", "DOMESTIC_VIOLENCE")]
    [InlineData("他说是自己摔的", "ACCIDENT")]
    [InlineData("this is not abuse", "DOMESTIC_VIOLENCE")]
    [InlineData("没有失踪", "MISSING")]
    public void A_denial_still_widens(string narrative, string code) =>
        Codes(narrative).ShouldContain(code);

    [Theory]
    [InlineData("爸爸给她打了电话")]
    [InlineData("她打电话给妈妈")]
    [InlineData("妈妈打个电话给她")]
    [InlineData("父母在外打工")]
    [InlineData("爸爸打算过年回来")]
    [InlineData("妈妈带她去打疫苗")]
    [InlineData("叔叔在打麻将")]
    [InlineData("他和同学打篮球")]
    [InlineData("grape juice for her father")]
    public void Everyday_words_hit_nobody(string narrative)
    {
        var codes = Codes(narrative);
        codes.ShouldNotContain("DOMESTIC_VIOLENCE");
        codes.ShouldNotContain("UNLAWFUL_HARM");
        codes.ShouldNotContain("SEXUAL_ABUSE");
    }

    [Theory]
    [InlineData("邻居家的女孩才九岁，爸妈都在外地打工，奶奶住院了")]
    [InlineData("孩子父母常年在外打工")]
    [InlineData("他爸爸外出打工，妈妈在厂里上班")]
    public void Parents_who_work_elsewhere_are_no_child_labour(string narrative) =>
        Codes(narrative).ShouldNotContain("CHILD_LABOUR");

    [Fact]
    public void An_everyday_sentence_shows_nothing() =>
        Triage.Propose("今天天气很好。").ShouldBeEmpty();

    [Fact]
    public void A_cue_does_not_reach_over_the_end_of_a_sentence() =>
        Codes("爸爸回来了。门外有人打鼓").ShouldNotContain("DOMESTIC_VIOLENCE");

    [Fact]
    public void The_words_are_those_of_the_lexicon()
    {
        var proposal = Triage
            .Propose("张三的爸爸喝了酒就打她")
            .Single(one => one.Code is "DOMESTIC_VIOLENCE");
        proposal.Words.ShouldContain("爸…打");
        proposal.Words.ShouldAllBe(word => !word.Contains("张三", StringComparison.Ordinal));
    }

    [Fact]
    public void Full_width_and_spaced_writing_reads_alike()
    {
        Codes("一 个 人　住").ShouldContain("LIVING_ALONE");
        Codes("ＨＯＭＥ　ＡＬＯＮＥ").ShouldContain("LIVING_ALONE");
        Codes("I can’t find my son").ShouldContain("MISSING");
    }

    [Fact]
    public void Every_first_category_can_be_shown_by_words()
    {
        var covered = TriageCodes();
        foreach (var row in Circumstances.All.Where(row => row.FirstCategory))
        {
            covered.ShouldContain(row.Code);
        }

        covered.ShouldNotContain("GUARDIANSHIP_REVOCATION");
    }

    [Fact]
    public void More_words_never_take_a_proposal_away() =>
        Check.Sample(
            Gen.Select(Narratives.Any, Narratives.Any),
            (first, second) =>
                !Codes(first).Except(Codes(first + "。" + second), StringComparer.Ordinal).Any(),
            iter: 500
        );

    [Fact]
    public void A_long_text_of_one_word_is_read_at_once()
    {
        foreach (
            var text in (string[])
                ["爸", "爸打电话", "a ", "她", "打", "爸她", "烧", "她没气味", "breath "]
        )
        {
            var narrative = string.Concat(Enumerable.Repeat(text, 10_000 / text.Length));
            Triage.Propose(narrative); // Once, so that compiling is not measured.
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Triage.Propose(narrative);
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2), text);
        }
    }

    private static List<string> Codes(string narrative) =>
        [.. Triage.Propose(narrative).Select(proposal => proposal.Code)];

    private static HashSet<string> TriageCodes() => [.. Narratives.Examples.SelectMany(Codes)];
}
