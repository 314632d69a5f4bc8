using System.Text.Json.Nodes;
using LeftBehindCare.Domain.Reports;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LeftBehindCare.App.Reports;

/// <summary>Shows the routing table's own codes in the OpenAPI document, so that it cannot fall behind the table.</summary>
internal static class CircumstanceCodes
{
    public static void AddCircumstanceCodes(this IServiceCollection services) =>
        services.Configure<OpenApiOptions>(
            "v1",
            options =>
                options.AddSchemaTransformer(
                    (schema, context, _) =>
                    {
                        if (
                            context.JsonPropertyInfo
                                is { Name: "circumstances", DeclaringType: var type }
                            && type == typeof(ReportRequest)
                        )
                        {
                            List(schema);
                        }
                        return Task.CompletedTask;
                    }
                )
        );

    private static void List(OpenApiSchema schema)
    {
        schema.MaxItems = ReportCheck.MaxCircumstances;
        schema.Items = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum =
            [
                .. Circumstances
                    .All.Where(row => row.FirstCategory)
                    .Select(row => (JsonNode)JsonValue.Create(row.Code)),
            ],
        };
    }
}
