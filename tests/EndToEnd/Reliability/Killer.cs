using System.Diagnostics;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.EndToEnd.LocalHosting;
using Microsoft.AspNetCore.Http;

namespace LeftBehindCare.EndToEnd.Reliability;

/// <summary>Sits in the proxy before the storage and kills the app (SIGKILL) at the failpoint it is told.</summary>
internal sealed class Killer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WholeSystem system;
    private readonly Lock gate = new();

    /// <summary>The reports whose effects this life of the app has begun to write.</summary>
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private Failpoint? armed;
    private HttpContext? chosen;
    private TaskCompletionSource killed = new();

    public Killer(WholeSystem system, FaultProxy proxy)
    {
        this.system = system;
        proxy.Decide = Decide;
        proxy.Seen = Seen;
    }

    /// <summary>Kills the app the next time it is at the failpoint; returns when its next life answers.</summary>
    public async Task KillAtAsync(Failpoint point)
    {
        Task done;
        lock (gate)
        {
            killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            done = killed.Task;
            armed = point;
        }
        try
        {
            await done.WaitAsync(Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"The app did not come to: {point}.", late);
        }
        // Requests that the dead process had sent are through by then: they cannot be taken for those of the next life.
        await Eventually.Holds(AnswersAsync, Patience.TotalSeconds);
    }

    private async Task<bool> AnswersAsync()
    {
        using var answer = await system.Http.GetAsync("/api/health");
        return answer.IsSuccessStatusCode;
    }

    private Fault Decide(HttpRequest request)
    {
        var call = StorageCall.Of(request);
        lock (gate)
        {
            if (call.Name == StorageCall.DueWrite)
                written.UnionWith(call.ReportIds);
            if (armed is null || armed.Call != NameOf(call))
                return Fault.None;
            if (armed.CarriedOut)
            {
                armed = null;
                chosen = request.HttpContext;
                return Fault.DropAnswer;
            }
            Kill();
            return Fault.DropRequest;
        }
    }

    private string? NameOf(StorageCall call) =>
        call.Name == StorageCall.HeadRead && written.Overlaps(call.ReportIds)
            ? StorageCall.HeadReadAgain
            : call.Name;

    private void Seen(HttpRequest request, bool answered)
    {
        lock (gate)
        {
            if (answered && chosen == request.HttpContext)
                Kill();
        }
    }

    private void Kill()
    {
        using (var app = Process.GetProcessById(system.Host.AppProcessId!.Value))
        {
            app.Kill();
            app.WaitForExit();
        }
        armed = null;
        chosen = null;
        written.Clear();
        killed.TrySetResult();
    }
}
