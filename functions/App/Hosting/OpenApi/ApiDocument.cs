using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LeftBehindCare.App.Hosting.OpenApi;

/// <summary>The OpenApi document (<c>/api/openapi.json</c>): what is true of every operation is said here once.</summary>
internal static class ApiDocument
{
    private const string Bearer = "bearer";

    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.AddDocumentTransformer(
                (document, _, _) =>
                {
                    Describe(document);
                    return Task.CompletedTask;
                }
            );
            options.AddOperationTransformer(
                async (operation, context, cancellation) =>
                {
                    DemandToken(operation, context);
                    operation.Responses!["500"] = await FailureAsync(context, cancellation);
                }
            );
            options.AddSchemaTransformer(
                (schema, context, _) =>
                {
                    ListAllowed(schema, context);
                    return Task.CompletedTask;
                }
            );
        });

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "LeftBehindCare",
            Version = "1",
            Description =
                "留守儿童关爱保护：报告、交办与处置。 Reports about children, and what the units do with them.",
        };
        // The address under which the host calls the app is nobody else's.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(
            StringComparer.Ordinal
        )
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description =
                    "An access token of the configured OpenID Connect issuer; the Directory says which unit its subject acts for.",
            },
        };
    }

    private static void DemandToken(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [],
                },
            ];
        }
    }

    /// <summary>A fault of ours; every other failure is declared by the operation itself.</summary>
    private static async Task<OpenApiResponse> FailureAsync(
        OpenApiOperationTransformerContext context,
        CancellationToken cancellation
    )
    {
        var schema = await context.GetOrCreateSchemaAsync(
            typeof(Problem),
            cancellationToken: cancellation
        );
        context.Document!.AddComponent(nameof(Problem), schema);
        return new OpenApiResponse
        {
            Description = "Internal Server Error",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchemaReference(nameof(Problem), context.Document),
                },
            },
        };
    }

    private static void ListAllowed(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var allowed = context
            .JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(
                typeof(AllowedValuesAttribute),
                inherit: false
            )
            .OfType<AllowedValuesAttribute>()
            .FirstOrDefault();
        if (allowed is not null)
        {
            schema.Enum =
            [
                .. allowed.Values.Select(value => (JsonNode)JsonValue.Create((string)value!)),
            ];
        }
    }
}
