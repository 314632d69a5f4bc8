namespace LeftBehindCare.App.Hosting;

/// <summary>What browsers are told of every page: keep nothing, load nothing from elsewhere, be shown in no frame.</summary>
internal static class PageHeaders
{
    /// <param name="formsLeadTo">The one other place to which the answer to a form may lead: the issuer, at signing out.</param>
    public static void Protect(IHeaderDictionary headers, string formsLeadTo = "")
    {
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self' {formsLeadTo}; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
