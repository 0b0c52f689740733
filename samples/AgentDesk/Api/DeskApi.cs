using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Sdk;

namespace AgentDesk.Api;

/// <summary>How the desk reads, checks and answers requests, and describes itself.</summary>
internal static class DeskApi
{
    public static void AddDeskApi(this IServiceCollection services)
    {
        services.AddSingleton<Accounts>();
        services.AddExceptionHandler<CallFailureHandler>();
        services.AddExceptionHandler<BadInputHandler>();
        services.AddProblemDetails(static problems => problems.CustomizeProblemDetails = NameFieldsAsJsonDoes);
        services.AddValidation();
        services.AddApiReference();
        services.ConfigureHttpJsonOptions(static json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            // a misspelt "maxDialSecond" must not ring for longer
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false; // of two numbers, which would ring?
            json.SerializerOptions.Converters.Add(new WordConverter<VoiceIoMode>());
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        });
        // to BadInputHandler, everywhere as in Development
        services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
    }

    // ASP.NET Core's validation names the properties of C#, where the caller knows the members of JSON.
    private static void NameFieldsAsJsonDoes(ProblemDetailsContext context)
    {
        if (context is not { Exception: null, ProblemDetails: HttpValidationProblemDetails validation })
        {
            return;
        }

        validation.Title = "An argument breaks a rule. Nothing was sent.";
        validation.Errors = validation.Errors.ToDictionary(static fault => JsonName(fault.Key), static fault => Array.ConvertAll(
            fault.Value, rule => rule.Replace($" {fault.Key} ", $" {JsonName(fault.Key)} ", StringComparison.Ordinal)));
    }

    private static string JsonName(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);
}
