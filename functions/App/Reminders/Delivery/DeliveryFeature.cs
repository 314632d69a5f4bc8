using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.App.Reminders.Delivery.Channels;
using LeftBehindCare.App.Reminders.Delivery.Log;
using LeftBehindCare.App.Reminders.Delivery.Preferences;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>Reminders that arrive (提醒送达): to the desk, by mail, by short message, to a unit's own system.</summary>
internal static class DeliveryFeature
{
    public static void AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton(_ => LoadTemplates());
        services.AddSingleton<ReminderStore>();
        services.AddSingleton<ContactStore>();
        services.AddSingleton<DeliveryQueue>();
        services.AddResealedRows(ReminderStore.Table, ReminderStore.Renewed);
        services.AddResealedRows(ContactStore.Table, ContactStore.Renewed);
        services.AddSingleton<MailSettings>();
        services.AddSingleton<SignedPost>();
        services.AddSingleton<IChannel, MailChannel>();
        services.AddSingleton<IChannel, WebhookChannel>();
        services.AddSingleton<IChannel, SmsChannel>();
        services.AddScoped<ReminderText>();
        services.AddScoped<Outbox>();
        services.AddScoped<MakeTry>();
        services.AddScoped<DeliverReminder>();
        services.AddScoped<ReminderReader>();
        services.AddSingleton<ReadMine>();
        services.AddSingleton<ForgetLeavers>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(DeliveryJson.Default)
        );
    }

    public static void MapDelivery(this IEndpointRouteBuilder routes)
    {
        // What is set wrong is told at the start, and not by the first reminder that needs it.
        _ = routes.ServiceProvider.GetServices<IChannel>().Count();
        _ = routes.ServiceProvider.GetRequiredService<ReminderTemplates>();
        routes.MapQueueTrigger(nameof(DeliverReminder), DeliverReminder.HandleAsync);

        var reminders = routes.MapGroup("/api/reminders").WithTags("Reminders");
        reminders
            .MapGet("", ListReminders.HandleAsync)
            .WithName("ListReminders")
            .Demands(AccessRight.ReadReminders)
            .Fails(401, 403, 404, 422, 503);
        reminders
            .MapGet("/mine", ReadMine.HandleAsync)
            .WithName("MyReminders")
            .Demands(AccessRight.ChooseReminders)
            .Fails(401, 403, 503);
        reminders
            .MapPost("/{id}/seen", SeeReminder.HandleAsync)
            .WithName("SeeReminder")
            .Demands(AccessRight.ChooseReminders)
            .Fails(401, 403, 404, 503);
        reminders
            .MapPost("/{id}/again", SendAgain.HandleAsync)
            .WithName("SendReminderAgain")
            .Demands(AccessRight.ReadReminders)
            .Fails(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);
        reminders
            .MapGet("/preferences", ChoosePreferences.ReadAsync)
            .WithName("ReadReminderPreferences")
            .Demands(AccessRight.ChooseReminders)
            .GivesETag()
            .Fails(401, 403, 503);
        reminders
            .MapPut("/preferences", ChoosePreferences.HandleAsync)
            .WithName("ChooseReminderPreferences")
            .Demands(AccessRight.ChooseReminders)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 412, 413, 415, 422, 428, 503);
        reminders
            .MapPost("/preferences/test", SendTest.HandleAsync)
            .WithName("SendTestReminder")
            .Demands(AccessRight.ChooseReminders)
            .Fails(401, 403, 503);
        // The administrator has no reminders of its own to choose; it keeps duty rosters, by which people are reached.
        reminders
            .MapGet("/webhooks/{id}", KeepWebhook.ReadAsync)
            .WithName("ReadReminderWebhook")
            .Demands(AccessRight.KeepDutyRoster)
            .GivesETag()
            .Fails(401, 403, 404, 503);
        reminders
            .MapPut("/webhooks/{id}", KeepWebhook.HandleAsync)
            .WithName("KeepReminderWebhook")
            .Demands(AccessRight.KeepDutyRoster)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 412, 413, 415, 422, 428, 503);
    }

    private static ReminderTemplates LoadTemplates()
    {
        const string file = "Data.reminder-templates.csv";
        using var stream =
            typeof(DeliveryFeature).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The data file {file} is not in the program.");
        using var reader = new StreamReader(stream);
        return ReminderTemplates.Load(reader.ReadToEnd());
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ReminderList))]
[JsonSerializable(typeof(PreferencesView))]
[JsonSerializable(typeof(PreferencesRequest))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(SendAgainRequest))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
