using Microsoft.OpenApi;

namespace LeftBehindCare.App.Hosting.OpenApi;

/// <summary>What single operations take and give beside their bodies.</summary>
internal static class OperationParts
{
    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder route) =>
        route.TakesHeader(
            IdempotencyKey.Header,
            new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            "The sender's own key of this request. The same key again is answered as before and nothing is done twice; with another content it is 422."
        );

    public static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder route) =>
        route.TakesHeader(
            "If-Match",
            new OpenApiSchema { Type = JsonSchemaType.String },
            "The ETag that was read. If somebody was faster it is 412."
        );

    /// <summary>The answer carries the version that a later If-Match names.</summary>
    public static RouteHandlerBuilder GivesETag(this RouteHandlerBuilder route) =>
        route.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                if (operation.Responses?["200"] is OpenApiResponse good)
                {
                    good.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
                    {
                        ["ETag"] = new OpenApiHeader
                        {
                            Description = "The version of what was read.",
                            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                        },
                    };
                }
                return Task.CompletedTask;
            }
        );

    /// <summary>A body of several parts: a JSON part and files.</summary>
    public static RouteHandlerBuilder TakesFiles(
        this RouteHandlerBuilder route,
        string jsonPart,
        string filePart,
        int mostFiles
    ) =>
        route.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                var content = operation.RequestBody!.Content!;
                content["multipart/form-data"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string>(StringComparer.Ordinal) { jsonPart },
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            [jsonPart] = content["application/json"].Schema!,
                            [filePart] = new OpenApiSchema
                            {
                                Type = JsonSchemaType.Array,
                                MaxItems = mostFiles,
                                Items = new OpenApiSchema
                                {
                                    Type = JsonSchemaType.String,
                                    Format = "binary",
                                },
                            },
                        },
                    },
                    Encoding = new Dictionary<string, OpenApiEncoding>(StringComparer.Ordinal)
                    {
                        [jsonPart] = new OpenApiEncoding { ContentType = "application/json" },
                    },
                };
                return Task.CompletedTask;
            }
        );

    /// <summary>A form with one file and one text.</summary>
    public static RouteHandlerBuilder TakesForm(
        this RouteHandlerBuilder route,
        string file,
        string text
    ) =>
        route.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        ["multipart/form-data"] = new()
                        {
                            Schema = new OpenApiSchema
                            {
                                Type = JsonSchemaType.Object,
                                Required = new HashSet<string>(StringComparer.Ordinal)
                                {
                                    file,
                                    text,
                                },
                                Properties = new Dictionary<string, IOpenApiSchema>(
                                    StringComparer.Ordinal
                                )
                                {
                                    [file] = new OpenApiSchema
                                    {
                                        Type = JsonSchemaType.String,
                                        Format = "binary",
                                    },
                                    [text] = new OpenApiSchema { Type = JsonSchemaType.String },
                                },
                            },
                        },
                    },
                };
                return Task.CompletedTask;
            }
        );

    /// <summary>The answer is a file of one of these types.</summary>
    public static RouteHandlerBuilder GivesFile(
        this RouteHandlerBuilder route,
        params string[] types
    ) =>
        route.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.Responses!["200"] = new OpenApiResponse
                {
                    Description = "OK",
                    Content = types.ToDictionary(
                        type => type,
                        _ => new OpenApiMediaType
                        {
                            Schema = new OpenApiSchema
                            {
                                Type = JsonSchemaType.String,
                                Format = "binary",
                            },
                        },
                        StringComparer.Ordinal
                    ),
                };
                return Task.CompletedTask;
            }
        );

    private static RouteHandlerBuilder TakesHeader(
        this RouteHandlerBuilder route,
        string name,
        OpenApiSchema schema,
        string description
    ) =>
        route.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(
                    new OpenApiParameter
                    {
                        Name = name,
                        In = ParameterLocation.Header,
                        Schema = schema,
                        Description = description,
                    }
                );
                return Task.CompletedTask;
            }
        );
}
