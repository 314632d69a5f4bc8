namespace LeftBehindCare.App.Hosting;

/// <summary>What browsers are told of every page: keep nothing, load nothing from elsewhere, be shown in no frame.</summary>
internal static class PageHeaders
{
    public static void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
