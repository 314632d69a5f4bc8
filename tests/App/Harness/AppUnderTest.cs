using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using LeftBehindCare.App.Reports;
using LeftBehindCare.LocalHost;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>
/// The app in this process against a storage of its own, through a proxy that can break. Queues move only when a test says so:
/// <see cref="DeliverAsync"/> plays the Functions host.
/// </summary>
public class AppUnderTest : WebApplicationFactory<ReportRequest>, IAsyncLifetime
{
    private readonly CapturingLogger log = new();
    private FaultProxy proxy = null!;

    /// <summary>Friday 20 November 2026, 10:00 in China.</summary>
    public FakeTimeProvider Time { get; } =
        new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));

    /// <summary>How long the app waits for one answer of the storage.</summary>
    protected virtual TimeSpan TryTimeout => TimeSpan.FromSeconds(5);

    /// <summary>The connection string of a storage that is empty.</summary>
    protected virtual Task<string> NewStorageAsync() => TestStorages.NewAccountAsync();

    public FaultProxy Faults => proxy;

    public string Log => log.Text;

    public HttpClient Http { get; private set; } = null!;

    public TableServiceClient Tables { get; private set; } = null!;

    /// <summary>The connection string of the storage itself, past the proxy.</summary>
    public string Storage { get; private set; } = "";

    public QueueClient Queue =>
        new(
            Storage,
            "route-report",
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );

    public QueueClient PoisonQueue =>
        new(
            Storage,
            "route-report-poison",
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );

    public QueueClient KeepQueue =>
        new(
            Storage,
            "keep-matter",
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );

    public async ValueTask InitializeAsync()
    {
        Storage = await NewStorageAsync();
        proxy = await FaultProxy.StartAsync(Storage);
        Tables = new TableServiceClient(Storage);
        var blobs = new BlobServiceClient(Storage);
        var queues = new QueueServiceClient(Storage);
        var wanted = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "storage.json"))
        )!;
        foreach (var table in wanted["tables"]!.AsArray())
        {
            await Tables.CreateTableIfNotExistsAsync((string)table!);
        }
        foreach (var container in wanted["containers"]!.AsArray())
        {
            await blobs.CreateBlobContainerAsync((string)container!);
        }
        foreach (var queue in wanted["queues"]!.AsArray())
        {
            await queues.CreateQueueAsync((string)queue!);
            await queues.CreateQueueAsync((string)queue! + "-poison");
        }
        foreach (
            var (subject, unit) in new[]
            {
                ("police", "330212/police"),
                ("civil-affairs", "330212/civil-affairs"),
                ("education", "330212/education"),
                ("town-330212110", "330212110"),
                ("town-330212103", "330212103"),
                ("station-330212110", "330212110/police-station"),
            }
        )
        {
            await EmployAsync(subject, unit, "duty-officer");
        }
        await EmployAsync("admin", "330212", "administrator");
        await EmployAsync("auditor", "330212", "auditor");
        Http = CreateDefaultClient(new DeclaredAnswers());
    }

    /// <param name="roles">Divided by spaces.</param>
    /// <param name="restricted">Whether the unit has named her for restricted matters.</param>
    public Task EmployAsync(string subject, string unit, string roles, bool restricted = true) =>
        Tables
            .GetTableClient("staff")
            .UpsertEntityAsync(
                new TableEntity("staff", subject)
                {
                    ["Unit"] = unit,
                    ["Roles"] = roles,
                    ["Restricted"] = restricted,
                    ["From"] = "2018-01-01",
                }
            );

    /// <summary>The cookie of somebody who has signed in at the pages.</summary>
    /// <param name="methods">How, divided by spaces; as usual here with two factors.</param>
    public string CookieOf(string subject, string methods = TestTokens.TwoFactors)
    {
        var cookie = Services
            .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var now = Time.GetUtcNow();
        var properties = new AuthenticationProperties
        {
            IssuedUtc = now,
            ExpiresUtc = now + cookie.ExpireTimeSpan,
        };
        properties.SetString("signed-in-at", $"{now.UtcTicks}");
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    TestTokens.ClaimsOf(subject, methods, context: null),
                    "code-flow",
                    "sub",
                    roleType: null
                )
            ),
            properties,
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        return $"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(ticket)}";
    }

    /// <summary>A browser of its own, signed in; null for somebody who is not.</summary>
    public PageVisitor Visitor(string? subject, string methods = TestTokens.TwoFactors) =>
        new(
            CreateDefaultClient(new DeclaredAnswers()),
            subject is null ? null : CookieOf(subject, methods)
        );

    /// <summary>Sends a report as the public does.</summary>
    public Task<HttpResponseMessage> ReportAsync(
        object body,
        Guid? key = null,
        string from = "203.0.113.9"
    ) =>
        SendAsync(
            HttpMethod.Post,
            "/api/reports",
            body,
            key: (key ?? Guid.NewGuid()).ToString(),
            from: from
        );

    public async Task<JsonNode> AcceptedAsync(object body, Guid? key = null)
    {
        using var answer = await ReportAsync(body, key);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(201, text);
        return JsonNode.Parse(text)!;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        string? who = null,
        string? key = null,
        string? ifMatch = null,
        string? token = null,
        string from = "203.0.113.9",
        HttpClient? instance = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string json => new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        request.Headers.Add("X-Forwarded-For", from);
        if (who is not null || token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                token ?? TestTokens.For(who!, issued: Time.GetUtcNow())
            );
        }
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }
        return await (instance ?? Http).SendAsync(request);
    }

    public async Task<JsonNode> JsonAsync(
        HttpMethod method,
        string path,
        object? body = null,
        string? who = null,
        string? key = null
    )
    {
        using var answer = await SendAsync(method, path, body, who, key);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<List<JsonNode>> InboxAsync(string who, string state = "open") =>
        [
            .. (await JsonAsync(HttpMethod.Get, $"/api/inbox?state={state}", who: who))["items"]!
                .AsArray()
                .Select(i => i!),
        ];

    /// <summary>The caller's dispatch of the case.</summary>
    public async Task<string> DispatchAsync(string who, JsonNode accepted) =>
        (string)
            (await InboxAsync(who, "all")).Single(i =>
                (string?)i["caseNumber"] == (string?)accepted["caseNumber"]
            )["id"]!;

    /// <summary>What the person's unit sees of the report.</summary>
    public async Task<JsonNode> OpenDispatchAsync(string who, JsonNode accepted) =>
        await JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await DispatchAsync(who, accepted)}",
            who: who
        );

    /// <summary>Hands every waiting message to the app, as the host does; a failed one stays, visible again at once.</summary>
    public async Task<int> DeliverAsync()
    {
        var delivered = 0;
        while (
            (await Queue.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(30))).Value
                is { Length: > 0 } messages
        )
        {
            foreach (var message in messages)
            {
                if (await TriggerAsync("RouteReport", message.Body.ToString()) == 200)
                {
                    await Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                    delivered++;
                }
            }
        }
        return delivered;
    }

    /// <summary>Lets the time pass, the clock tick and everything that it called for be done.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        (await TimerAsync("Tick")).ShouldBe(200);
        await DeliverAsync();
        await DeliverKeepingAsync();
    }

    /// <summary>Hands every waiting call to look at the keeping of something to the app.</summary>
    public async Task DeliverKeepingAsync()
    {
        while (
            (await KeepQueue.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(30))).Value
                is { Length: > 0 } messages
        )
        {
            foreach (var message in messages)
            {
                (await TriggerAsync("KeepMatter", message.Body.ToString())).ShouldBe(200);
                await KeepQueue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    /// <summary>Takes every waiting message off the queue, for a test that plays a host which loses, repeats or delays them.</summary>
    public async Task<List<string>> TakeMessagesAsync()
    {
        var taken = new List<string>();
        while (
            (await Queue.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(30))).Value
                is { Length: > 0 } messages
        )
        {
            foreach (var message in messages)
            {
                taken.Add(message.Body.ToString());
                await Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
        return taken;
    }

    /// <summary>One more instance of the app over the same storage, by its own clock.</summary>
    public WebApplicationFactory<ReportRequest> AnotherInstance(TimeProvider? clock = null) =>
        WithWebHostBuilder(builder =>
            builder.ConfigureServices(services =>
                services.Replace(ServiceDescriptor.Singleton(clock ?? Time))
            )
        );

    /// <summary>Posts a queue message in the host's envelope: the text encoded as JSON twice.</summary>
    /// <param name="instance">Another instance than the app's first.</param>
    public async Task<int> TriggerAsync(
        string function,
        string message,
        HttpClient? instance = null
    )
    {
        var envelope = new JsonObject
        {
            ["Data"] = new JsonObject { ["message"] = JsonSerializer.Serialize(message) },
            ["Metadata"] = new JsonObject(),
        };
        using var answer = await (instance ?? Http).PostAsJsonAsync("/" + function, envelope);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("{}");
        return (int)answer.StatusCode;
    }

    /// <param name="instance">Another instance than the app's first.</param>
    public async Task<int> TimerAsync(string function, HttpClient? instance = null)
    {
        using var answer = await (instance ?? Http).PostAsJsonAsync(
            "/" + function,
            JsonNode.Parse("""{"Data":{"timer":{"IsPastDue":false}},"Metadata":{}}""")
        );
        (await answer.Content.ReadAsStringAsync()).ShouldBe("{}");
        return (int)answer.StatusCode;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await proxy.DisposeAsync();
        // The service goes on for others: what lies in its memory would slow it more and more.
        await foreach (var table in Tables.QueryAsync())
        {
            await Tables.DeleteTableAsync(table.Name);
        }
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("AzureWebJobsStorage", proxy.ConnectionString);
        builder.UseSetting("Storage:TryTimeout", TryTimeout.ToString());
        builder.UseSetting("SignIn:Authority", TestTokens.Issuer);
        builder.UseSetting("SignIn:Audience", TestTokens.Audience);
        builder.UseSetting("Sealing:Keys", "1:" + Convert.ToBase64String(new byte[32]));
        builder.UseSetting("SignIn:ClientSecret", "local");
        builder.UseSetting("Audit:Key", Convert.ToBase64String(new byte[32]));
        builder.UseSetting("Lookup:Key", Convert.ToBase64String(new byte[32]));
        builder.UseSetting("Intake:FreeReportsPerAddress", "100000");
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            services.AddSingleton<ILoggerProvider>(log);
            services.PostConfigure<JwtBearerOptions>(
                JwtBearerDefaults.AuthenticationScheme,
                options =>
                {
                    options.Configuration = new OpenIdConnectConfiguration
                    {
                        Issuer = TestTokens.Issuer,
                    };
                    options.Configuration.SigningKeys.Add(TestTokens.Key);
                    // Else each token would ask the network for an issuer that is not there, and wait for it now and then.
                    options.ConfigurationManager =
                        new StaticConfigurationManager<OpenIdConnectConfiguration>(
                            options.Configuration
                        );
                    options.TokenValidationParameters.IssuerSigningKey = TestTokens.Key;
                }
            );
            services.PostConfigure<OpenIdConnectOptions>(
                OpenIdConnectDefaults.AuthenticationScheme,
                options =>
                {
                    options.Configuration = new OpenIdConnectConfiguration
                    {
                        Issuer = TestTokens.Issuer,
                        AuthorizationEndpoint = TestTokens.Issuer + "/auth",
                        EndSessionEndpoint = TestTokens.Issuer + "/end",
                    };
                    options.ConfigurationManager =
                        new StaticConfigurationManager<OpenIdConnectConfiguration>(
                            options.Configuration
                        );
                }
            );
        });
    }
}
