using System.Text.Json.Serialization;
using AgentDesk;
using AgentDesk.Development;

var builder = WebApplication.CreateBuilder(args);

// A client for each account, a section of the configuration for each client. The options are checked when the host starts.
builder.Services.AddKeyedConversationClient(Accounts.Sales, builder.Configuration.GetSection("CallCenter:Sales"));
builder.Services.AddKeyedConversationClient(Accounts.Support, builder.Configuration.GetSection("CallCenter:Support"));
builder.Services.AddSingleton<Accounts>();

builder.Services.AddExceptionHandler<CallFailureHandler>();
builder.Services.AddProblemDetails();
builder.Services.AddOpenApi();
builder.Services.AddHealthChecks(); // none asks the platform: it has no call that does nothing
builder.Services.ConfigureHttpJsonOptions(static json =>
{
    json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
    json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
});
using var telemetry = builder.StartTelemetry();
await using var platform = builder.AddEmulatedPlatform(); // Development only

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapDesk();
app.MapOpenApi();
app.MapHealthChecks("/health");
if (platform is not null) app.MapEmulatedPlatform(platform);
await app.RunAsync();
