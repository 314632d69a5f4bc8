using System.Net.Http.Headers;
using System.Text.Json;

namespace LeftBehindCare.LocalHost;

/// <summary>The command <c>audit verify</c>: asks the app, as the auditor, to prove its audit whole, and says what it found.</summary>
internal static class AuditVerification
{
    private const string Auditor = "auditor";

    /// <summary>0 when the audit is whole, else 1, also when the app could not say.</summary>
    public static async Task<int> RunAsync(LocalFunctionsHost host, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(host.Address, "/api/audit/proof")
        );
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await host.TokenAsync(Auditor)
        );
        using var answer = await client.SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            await Console.Error.WriteLineAsync(
                $"The audit could not be proven: the app answered {(int)answer.StatusCode}. Its own lines stand above."
            );
            return 1;
        }
        using var proof = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        var faults = proof.RootElement.GetProperty("faults");
        foreach (var fault in faults.EnumerateArray())
            Console.WriteLine(
                $"{fault.GetProperty("chain")} entry {fault.GetProperty("entry")}: {fault.GetProperty("fault")}"
            );
        Console.WriteLine(
            $"{proof.RootElement.GetProperty("entries")} entries in {proof.RootElement.GetProperty("chains")} chains, {faults.GetArrayLength()} faults"
        );
        return faults.GetArrayLength() == 0 ? 0 : 1;
    }
}
