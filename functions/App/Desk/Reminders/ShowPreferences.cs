using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Reminders.Delivery.Channels;
using LeftBehindCare.App.Reminders.Delivery.Preferences;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Reminders;

/// <summary>GET and POST /desk/reminders/preferences, POST /desk/reminders/test and /webhook: how one is reminded, and a head's unit's own system.</summary>
internal sealed class ShowPreferences(
    ContactStore contacts,
    IEnumerable<IChannel> channels,
    SignedPost signedPost,
    DistrictDirectory directory,
    DeskContext desk
)
{
    private const string Path = "/desk/reminders/preferences";

    public static Task<IResult> HandleAsync(
        HttpContext http,
        ShowPreferences show,
        CancellationToken cancellation,
        string? done = null
    ) => show.PageAsync(http, new Tried(), done, cancellation);

    public static Task<IResult> SaveAsync(
        HttpContext http,
        ShowPreferences show,
        CancellationToken cancellation
    ) => show.SaveAsync(http, cancellation);

    private async Task<IResult> SaveAsync(HttpContext http, CancellationToken cancellation)
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        http.Request.Headers.IfMatch = form["version"].ToString();
        var request = new PreferencesRequest
        {
            Email = form.Given("email"),
            Mobile = form.Given("mobile"),
            ByEmail = form.ContainsKey("byEmail"),
            BySms = form.ContainsKey("bySms"),
            QuietFrom = form.Given("quietFrom"),
            QuietTo = form.Given("quietTo"),
        };
        var answer = await ChoosePreferences.HandleAsync(
            request,
            http,
            contacts,
            channels,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? await PageAsync(
                http,
                new Tried { Preferences = request, Problem = problem },
                done: null,
                cancellation
            )
            : Again(http, "saved");
    }

    public static async Task<IResult> TestAsync(
        HttpContext http,
        Outbox outbox,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        await SendTest.HandleAsync(http, outbox, time, cancellation);
        return Again(http, "tested");
    }

    public static Task<IResult> ListenAsync(
        HttpContext http,
        ShowPreferences show,
        CancellationToken cancellation
    ) => show.ListenAsync(http, cancellation);

    private async Task<IResult> ListenAsync(HttpContext http, CancellationToken cancellation)
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        http.Request.Headers.IfMatch = form["version"].ToString();
        var request = new WebhookRequest
        {
            Address = form.Given("address"),
            Secret = form.Given("secret"),
        };
        var answer = await KeepWebhook.HandleAsync(
            form["unit"].ToString(),
            request,
            http,
            contacts,
            signedPost,
            directory,
            cancellation
        );
        if (answer.Result is JsonHttpResult<Problem> { Value: { } problem })
        {
            return problem.Status is 403 or 404
                ? OpenCase.Refuse(http, desk, problem)
                : await PageAsync(
                    http,
                    new Tried { Webhook = request, WebhookProblem = problem },
                    done: null,
                    cancellation
                );
        }
        // A secret that was made is shown in this very answer and never again.
        return answer.Result is Ok<WebhookView> { Value.Secret: { } secret }
            ? await PageAsync(http, new Tried { Secret = secret }, "saved", cancellation)
            : Again(http, "saved");
    }

    private static RedirectHttpResult Again(HttpContext http, string done) =>
        TypedResults.Redirect(DeskContext.TextsOf(http).Link($"{Path}?done={done}"));

    private async Task<IResult> PageAsync(
        HttpContext http,
        Tried tried,
        string? done,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        var page = desk.Page(http, "rem.preferences", Path);
        var texts = page.Texts;
        var contact = await contacts.OfAsync(post.Subject, cancellation);
        var known = PreferencesForm.Write(contact, channels);
        var shown =
            tried.Preferences
            ?? new PreferencesRequest
            {
                Email = known.Email,
                Mobile = known.Mobile,
                ByEmail = known.ByEmail,
                BySms = known.BySms,
                QuietFrom = known.QuietFrom,
                QuietTo = known.QuietTo,
            };
        var model = new PreferencesPage(page, known)
        {
            Version = EntryVersion.ETagOf(contact.Version),
            ByEmail = shown.ByEmail,
            BySms = shown.BySms,
            Fields =
            [
                Field("email", shown.Email, "email"),
                Field("mobile", shown.Mobile, "tel"),
                Field("quietFrom", shown.QuietFrom, "time"),
                Field("quietTo", shown.QuietTo, "time"),
            ],
            Done = done switch
            {
                null => null,
                "tested" => texts["rem.testDone"],
                _ => texts["done"],
            },
            Notice = DirectoryForm.NoticeOf(tried.Problem ?? tried.WebhookProblem, texts),
        };
        if (ReminderScope.KeepsAddress(post, post.Unit) && post.May(AccessRight.KeepDutyRoster))
        {
            model = await WithWebhookAsync(model, post.Unit, tried, cancellation);
        }
        return Choose
            .Create(model)
            .WithStatus((tried.Problem ?? tried.WebhookProblem)?.Status ?? StatusCodes.Status200OK);

        DeskField Field(string name, string? value, string type) =>
            new(name, texts["rem." + name], value ?? "")
            {
                Type = type,
                Fault = DirectoryForm.FaultOf(tried.Problem, name, texts),
            };
    }

    private async Task<PreferencesPage> WithWebhookAsync(
        PreferencesPage model,
        UnitId unit,
        Tried tried,
        CancellationToken cancellation
    )
    {
        var contact = await contacts.OfAsync(unit, cancellation);
        return model with
        {
            Webhook = new WebhookView { GoneAt = contact.GoneAt, Secret = tried.Secret },
            WebhookUnit = unit.Slug,
            WebhookVersion = EntryVersion.ETagOf(contact.Version),
            WebhookFields =
            [
                Field(
                    "address",
                    tried.Webhook is null ? contact.Address?.AbsoluteUri : tried.Webhook.Address
                ) with
                {
                    Type = "url",
                },
                Field("secret", tried.Webhook?.Secret) with
                {
                    Hint = model.Texts["rem.secretHint"],
                },
            ],
        };

        DeskField Field(string name, string? value) =>
            new(name, model.Texts["rem." + name], value ?? "")
            {
                Fault = DirectoryForm.FaultOf(tried.WebhookProblem, name, model.Texts),
            };
    }

    /// <summary>What was typed and why it was not taken.</summary>
    private sealed record Tried
    {
        public PreferencesRequest? Preferences { get; init; }

        public Problem? Problem { get; init; }

        public WebhookRequest? Webhook { get; init; }

        public Problem? WebhookProblem { get; init; }

        public string? Secret { get; init; }
    }
}
