using RazorSlices;

namespace LeftBehindCare.App.Hosting;

internal static class PageStatus
{
    /// <summary>The page under this status. A page sets its own, so one put on the response beforehand is lost.</summary>
    public static TPage WithStatus<TPage>(this TPage page, int status)
        where TPage : RazorSlice
    {
        page.StatusCode = status;
        return page;
    }
}
