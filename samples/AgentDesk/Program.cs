using AgentDesk;
using AgentDesk.Api;
using AgentDesk.Development;
using AgentDesk.Health;
using AgentDesk.Security;

var builder = WebApplication.CreateBuilder(args);

// A client for each account, a section of the configuration for each client. The options are checked when the host starts.
builder.Services.AddKeyedConversationClient(Accounts.Sales, builder.Configuration.GetSection("CallCenter:Sales"));
builder.Services.AddKeyedConversationClient(Accounts.Support, builder.Configuration.GetSection("CallCenter:Support"));
if (builder.Configuration.GetConnectionString("Redis") is { Length: > 0 } redis)
{
    builder.Services.AddRedisIdempotencyStore(redis); // else in memory: a key then protects within this process only
}

builder.Services.AddDeskApi();
builder.Services.AddDeskHealth();
builder.AddDeskSecurity();
builder.AddTelemetry();
await using var platform = builder.AddEmulatedPlatform(); // Development only

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseDeskSecurity();
app.UseDefaultFiles();
app.UseStaticFiles(); // the supervisor's page, in wwwroot
app.MapDesk();
app.MapDeskInfo(platform is null ? null : Cast.Hints);
app.MapApiReference();
app.MapDeskHealth();
if (platform is not null)
{
    app.MapEmulatedPlatform(platform);
}

app.ReportStartup(isEmulated: platform is not null);
await app.RunAsync();
