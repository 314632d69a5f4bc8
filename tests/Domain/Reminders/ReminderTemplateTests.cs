using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.Domain.Tests.Reminders;

public sealed class ReminderTemplateTests
{
    /// <summary>The words that those who remind are known to give; a template that wants another could never be filled in.</summary>
    private static readonly string[] Known =
    [
        "unit",
        "matter",
        "due",
        "period",
        "count",
        "late",
        "note",
        "units",
        "done",
        "all",
        "missed",
        "place",
        "expires",
    ];

    private static readonly ReminderTemplates Templates = ReminderTemplates.Load(
        DataFiles.Text("reminder-templates.csv")
    );

    public static TheoryData<string> Codes => [.. Templates.All.Select(one => one.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_template_wants_only_words_that_are_given_and_leaves_no_brace(string code)
    {
        var template = Templates.Find(code)!;
        template.Words.ShouldBeSubsetOf(Known);

        var (subject, text) = template.Fill(
            Known.ToDictionary(name => name, _ => "〇", StringComparer.Ordinal)
        );

        (subject + text).ShouldNotContain('{');
        (subject + text).ShouldNotContain('}');
        subject.Length.ShouldBeLessThan(40);
    }

    [Fact]
    public void What_happens_before_on_and_after_the_day_and_the_rest_has_its_template() =>
        Templates
            .All.Select(one => one.Code)
            .ShouldBe(
                [
                    "obligation-before",
                    "obligation-on",
                    "obligation-after",
                    "obligation-progress",
                    "obligation-caught-up",
                    "obligation-late-below",
                    "obligation-escalation",
                    "digest",
                    "test",
                    "package-ready",
                    "package-unsigned",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void Only_what_is_overdue_and_escalated_and_a_test_disturbs_quiet_hours() =>
        Templates
            .All.Where(one => one.Urgent)
            .Select(one => one.Code)
            .ShouldBe(
                ["obligation-late-below", "obligation-escalation", "test"],
                ignoreOrder: true
            );

    [Fact]
    public void A_word_that_is_missing_is_told_by_its_name()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["matter"] = "季度更新",
        };

        Templates.Find("obligation-on")!.Missing(words).ShouldBe(["due", "unit"]);
    }

    [Fact]
    public void A_word_may_hold_anything_and_the_subject_stays_one_line()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unit"] = "{due}",
            ["matter"] = "报告\r\nBcc: x@example.com",
            ["due"] = "9月30日",
        };

        var (subject, text) = Templates.Find("obligation-on")!.Fill(words);

        subject.ShouldNotContain('\n');
        subject.ShouldNotContain('\r');
        text.ShouldStartWith("{due}：");
    }
}
