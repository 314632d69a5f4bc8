using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Operations;
using LeftBehindCare.App.Reminders;
using LeftBehindCare.App.Reports;

var builder = WebApplication.CreateSlimBuilder(args);
builder.UseFunctionsHost();
builder.AddTelemetry();
builder.AddSignIn();
builder.Services.AddHosting();
builder.Services.AddDirectory();
builder.Services.AddReports();
builder.Services.AddDispatches();
builder.Services.AddOperations();

var app = builder.Build();
app.UseFailures();
app.UseAuthentication();
app.UseAuthorization();
app.MapOpenApi("/api/openapi.json").AllowAnonymous();
app.MapReports();
app.MapDispatches();
app.MapReminders();
app.MapOperations();
app.Run();
