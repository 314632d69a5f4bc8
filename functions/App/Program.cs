using Azure.Data.Tables;
using RazorSlices;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddOpenApi();
builder.Services.AddAuthentication().AddJwtBearer();
builder.Services.AddOpenTelemetry();
var app = builder.Build();
app.MapGet("/", () => "ok");
app.MapOpenApi("/api/openapi.json");
app.MapGet("/t", async () =>
{
    var c = new TableServiceClient("UseDevelopmentStorage=true").GetTableClient("probe");
    await c.CreateIfNotExistsAsync();
    await c.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", Guid.CreateVersion7().ToString()) { ["a"] = 1, ["b"] = new byte[3] })]);
    var n = 0;
    await foreach (var e in c.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"p"}"))) n++;
    return n.ToString();
});
app.Run();
