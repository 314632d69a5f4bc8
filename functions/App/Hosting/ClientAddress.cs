namespace LeftBehindCare.App.Hosting;

/// <summary>The address a request came from.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// The last entry of X-Forwarded-For is the one that the platform's own front end added; those before it are the caller's to invent.
    /// </summary>
    public static string Of(HttpContext http)
    {
        var last = http
            .Request.Headers["X-Forwarded-For"]
            .ToString()
            .Split(',', StringSplitOptions.TrimEntries)
            .LastOrDefault();
        if (string.IsNullOrEmpty(last))
        {
            return http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        }
        return System.Net.IPEndPoint.TryParse(last, out var endpoint)
            ? endpoint.Address.ToString()
            : last;
    }
}
