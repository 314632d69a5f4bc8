using LeftBehindCare.App.Hosting.Identity;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>What a reminder says to somebody: one line, a few more, and where to go on.</summary>
/// <param name="Link">The desk's address; null where the app does not know its own.</param>
internal sealed record ReminderLetter(string Subject, string Text, Uri? Link);

/// <summary>Puts reminders into words.</summary>
internal sealed class ReminderText(
    ReminderTemplates templates,
    DistrictDirectory directory,
    SignInSettings site
)
{
    /// <summary>The word that stands in every reminder by itself: the unit's name.</summary>
    public const string UnitWord = "unit";
    private const string Desk = "/desk/reminders/mine";

    public ReminderTemplate TemplateOf(StoredDelivery delivery) =>
        templates.Find(delivery.Template)
        ?? throw new InvalidOperationException("A reminder's template is gone.");

    public ReminderLetter Of(StoredDelivery delivery)
    {
        var words = new Dictionary<string, string>(delivery.Words, StringComparer.Ordinal);
        words.TryAdd(UnitWord, directory.Find(delivery.About)?.CurrentName ?? delivery.About.Value);
        var (subject, text) = TemplateOf(delivery).Fill(words);
        return new ReminderLetter(
            subject,
            text,
            site.Site is { } address ? new Uri(address, Desk) : null
        );
    }
}
