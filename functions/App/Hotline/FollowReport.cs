using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Hotline;

/// <summary>POST /hotline/status and /hotline/status/message: the receipt stands in the body, never in a URL.</summary>
internal static class FollowReport
{
    public static async Task<IResult> LookAsync(
        HttpContext http,
        Reporting reporting,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var page = new StatusPage(HotlineTexts.For(form["lang"]))
        {
            Receipt = form["receipt"].ToString(),
        };
        var lookup = await reporting.FindAsync(page.Receipt, ClientAddress.Of(http), cancellation);
        return lookup is Lookup.Found found
            ? Status.Create(page with { Status = found.Status })
            : Refuse(http, page, lookup);
    }

    public static async Task<IResult> WriteAsync(
        HttpContext http,
        Reporting reporting,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var texts = HotlineTexts.For(form["lang"]);
        // A browser sends line ends as CR LF whatever was typed.
        var text = form["text"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
        var page = new StatusPage(texts)
        {
            Receipt = form["receipt"].ToString(),
            Text = text,
            Key = Guid.TryParse(form["key"], out var key) ? key : Guid.NewGuid(),
        };
        var lookup = await reporting.FindAsync(page.Receipt, ClientAddress.Of(http), cancellation);
        if (lookup is not Lookup.Found found)
        {
            return Refuse(http, page, lookup);
        }
        if (TextRules.Fault(text, 1, AddMessage.TextRunes, multiline: true) is { } fault)
        {
            return Status
                .Create(
                    page with
                    {
                        Status = found.Status,
                        Notice = texts.MessageNotSent,
                        Fault = FieldMessages.For(fault, texts.Lang),
                    }
                )
                .WithStatus(StatusCodes.Status422UnprocessableEntity);
        }
        return await reporting.AddMessageAsync(found.Report, text, page.Key, cancellation) switch
        {
            MessageAdded.Done done => Status.Create(
                page with
                {
                    Status = done.Status,
                    Text = "",
                    Key = Guid.NewGuid(),
                    Done = texts.MessageSent,
                }
            ),
            MessageAdded.KeyReused => Status
                .Create(
                    page with
                    {
                        Status = found.Status,
                        Key = Guid.NewGuid(),
                        Notice = texts.MessageKeyUsed,
                    }
                )
                .WithStatus(StatusCodes.Status422UnprocessableEntity),
            _ => Refuse(http, page, new Lookup.Unknown()),
        };
    }

    private static RazorSlices.RazorSlice<StatusPage> Refuse(
        HttpContext http,
        StatusPage page,
        Lookup lookup
    )
    {
        if (lookup is Lookup.TooManyTries tooMany)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(tooMany.RetryAfter.TotalSeconds)
                .ToString(CultureInfo.InvariantCulture);
            return Status
                .Create(page with { Notice = page.Texts.TooManyTries })
                .WithStatus(StatusCodes.Status429TooManyRequests);
        }
        return Status
            .Create(page with { Notice = page.Texts.NotFound })
            .WithStatus(StatusCodes.Status404NotFound);
    }
}
