namespace LeftBehindCare.App.Desk;

/// <summary>What came in a form.</summary>
internal static class FormValues
{
    extension(IFormCollection form)
    {
        /// <summary>A field's text; null for an empty one. A browser sends line ends as CR LF whatever was typed.</summary>
        public string? Given(string name) =>
            form[name].ToString() is { Length: > 0 } text
                ? text.Replace("\r\n", "\n", StringComparison.Ordinal)
                : null;

        /// <summary>All that was typed, to be given back untouched.</summary>
        public Dictionary<string, string> ToTyped() =>
            form.ToDictionary(
                field => field.Key,
                field => field.Value.ToString(),
                StringComparer.Ordinal
            );
    }
}
