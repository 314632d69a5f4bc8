using System.Diagnostics;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.EndToEnd.Harness;
using Microsoft.AspNetCore.Http;

namespace LeftBehindCare.EndToEnd.Reliability;

/// <summary>Counts the app's writes of one kind and kills it (SIGKILL) at those that are fatal, before and behind them in turn.</summary>
internal sealed class KillerOfWrites
{
    private readonly WholeSystem system;
    private readonly int[] fatal;
    private readonly Func<HttpRequest, bool> counts;
    private readonly Lock gate = new();
    private int writes;
    private HttpContext? chosen;

    /// <param name="fatal">Which of the writes it does not survive, counted from 1.</param>
    /// <param name="counts">Whether a request is such a write.</param>
    public KillerOfWrites(
        WholeSystem system,
        FaultProxy proxy,
        int[] fatal,
        Func<HttpRequest, bool> counts
    )
    {
        this.system = system;
        this.fatal = fatal;
        this.counts = counts;
        proxy.Decide = Decide;
        proxy.Seen = Seen;
    }

    public int Killed { get; private set; }

    private Fault Decide(HttpRequest request)
    {
        lock (gate)
        {
            if (!counts(request) || Killed == fatal.Length || ++writes < fatal[Killed])
            {
                return Fault.None;
            }
            if (int.IsOddInteger(Killed))
            {
                chosen ??= request.HttpContext;
                return chosen == request.HttpContext ? Fault.DropAnswer : Fault.None;
            }
            Kill();
            return Fault.DropRequest;
        }
    }

    private void Seen(HttpRequest request, bool answered)
    {
        lock (gate)
        {
            if (answered && chosen == request.HttpContext)
            {
                Kill();
            }
        }
    }

    private void Kill()
    {
        using (var app = Process.GetProcessById(system.Host.AppProcessId!.Value))
        {
            app.Kill();
            app.WaitForExit();
        }
        chosen = null;
        Killed++;
    }
}
