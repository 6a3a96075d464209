using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bot.Api;

/// <summary>What the OpenAPI document says beyond the routes: keys, scopes, problems, and the header for repeated requests.</summary>
internal static class ApiDescription
{
    private const string KeyScheme = "key";

    public static void Fill(OpenApiOptions options)
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith(ApiRoutes.Root.TrimStart('/'), StringComparison.OrdinalIgnoreCase) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "BotHandoff",
                Version = "v1",
                Description = "Cases, customers and transcripts for other programs. A key goes into the header 'Authorization: Bearer bhk_...'; refusals are application/problem+json (RFC 9457), to be told apart by 'type'.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key made with 'keys add'." },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiScope>().FirstOrDefault() is not { } scope) return Task.CompletedTask;
            operation.Description = $"{operation.Description} Needs the scope '{scope.Name}'.";
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [] }];
            foreach (var parameter in operation.Parameters ?? [])
                if (parameter.Name == IdempotentRequests.Header) parameter.Description = "Sent again within a day with the same key, the request has one effect and gets the first answer. 1 to 200 characters.";
            foreach (var (status, response) in operation.Responses ?? [])
                response.Description = status switch
                {
                    "200" => "Done.",
                    "201" => "Made.",
                    "400" => "The request is not right; 'detail' says why.",
                    "401" => "No key, or one that is unknown or revoked.",
                    "403" => "The key lacks the scope.",
                    "404" => "There is no such thing.",
                    "429" => "Too many requests; 'Retry-After' says when to go on.",
                    "503" => "The store can't write at present; 'Retry-After' says when to try again.",
                    _ => response.Description,
                };
            return Task.CompletedTask;
        });
    }
}
