using Microsoft.OpenApi;

namespace LeftBehindCare.App.Rosters;

/// <summary>The form by which a roster comes, as the API's document tells it.</summary>
internal static class RosterForm
{
    public static RouteHandlerBuilder TakesRoster(this RouteHandlerBuilder route) =>
        route.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        ["multipart/form-data"] = new() { Schema = Schema() },
                    },
                };
                return Task.CompletedTask;
            }
        );

    private static OpenApiSchema Schema() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal)
            {
                SubmitRoster.FilePart,
                SubmitRoster.KindPart,
                SubmitRoster.YearPart,
            },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                [SubmitRoster.FilePart] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Format = "binary",
                    Description = ".xlsx, or .csv in UTF-8, GB18030 or UTF-16",
                },
                [SubmitRoster.KindPart] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Enum = [.. new[] { "school", "kindergarten", "police", "village" }],
                },
                [SubmitRoster.YearPart] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "The year whose September it is for",
                },
                [SubmitRoster.SheetPart] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "The sheet to read, where the workbook has several",
                },
            },
        };
}
