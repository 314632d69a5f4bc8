using System.Buffers.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace LeftBehindCare.LocalHost;

/// <summary>Delivers one queue to one function: batches, leases, retries and the poison queue of the real host.</summary>
internal sealed class QueueTrigger(
    FunctionJson function,
    string queueName,
    string connection,
    HostJson host,
    TimeSpan visibilityTimeout,
    TriggerCall call,
    Action<string> log
)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestIdle = TimeSpan.FromMilliseconds(20);

    // The real host waits longer; a person or a test at this machine should not.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMilliseconds(250);

    private readonly QueueClient queue = new(connection, queueName);
    private readonly QueueClient poison = new(connection, queueName + "-poison");
    private readonly bool binary = (string?)function.Trigger["dataType"] == "binary";

    /// <summary>Runs until cancelled; then gives back what is in hand.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var idle = ShortestIdle;
        var inHand = new List<Task>();
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                QueueMessage[] batch = await queue.ReceiveMessagesAsync(
                    host.BatchSize,
                    Lease,
                    cancellation
                );
                inHand.AddRange(batch.Select(message => SettleAsync(message, cancellation)));
                if (batch.Length == 0)
                {
                    await Task.Delay(idle, cancellation);
                    idle = Min(idle * 2, Min(LongestIdle, host.MaxPollingInterval));
                    continue;
                }
                idle = ShortestIdle;
                // The next batch is fetched while the rest of this one is still worked on.
                while (
                    inHand.RemoveAll(task => task.IsCompleted) >= 0
                    && inHand.Count > host.NewBatchThreshold
                )
                    await Task.WhenAny(inHand).WaitAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
            catch (Exception error) when (error is RequestFailedException or AggregateException)
            {
                log($"host: the queue {queueName} cannot be read: {FirstLine(error)}");
                await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(1), cancellation));
            }
        }
        await Task.WhenAll(inHand);
    }

    private async Task SettleAsync(QueueMessage message, CancellationToken cancellation)
    {
        try
        {
            await DeliverAsync(message, cancellation);
        }
        catch (Exception error)
            when (error
                    is RequestFailedException
                        or AggregateException
                        or OperationCanceledException
            )
        {
            if (!cancellation.IsCancellationRequested)
                log($"host: a message of {queueName} could not be settled: {FirstLine(error)}");
        }
    }

    private async Task DeliverAsync(QueueMessage message, CancellationToken cancellation)
    {
        var receipt = new Receipt(message.PopReceipt);
        if (
            message.DequeueCount > host.MaxDequeueCount
            || !Base64.IsValid(message.Body.ToMemory().Span)
        )
        {
            await BuryAsync(message, receipt);
            return;
        }
        var body = Convert.FromBase64String(message.Body.ToString());
        using var renewal = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var renewing = RenewAsync(message, receipt, renewal.Token);
        var succeeded = false;
        try
        {
            succeeded = await call.InvokeAsync(
                function.Name,
                QueueEnvelope.Write(function.Name, function.Binding, message, body, binary),
                cancellation
            );
        }
        catch (OperationCanceledException) { }
        await renewal.CancelAsync();
        await renewing;
        if (succeeded)
            await queue.DeleteMessageAsync(
                message.MessageId,
                receipt.Value,
                CancellationToken.None
            );
        else if (cancellation.IsCancellationRequested)
            await ReleaseAsync(message, receipt, TimeSpan.Zero);
        else if (message.DequeueCount >= host.MaxDequeueCount)
            await BuryAsync(message, receipt);
        else
            await ReleaseAsync(message, receipt, visibilityTimeout);
    }

    private async Task RenewAsync(
        QueueMessage message,
        Receipt receipt,
        CancellationToken cancellation
    )
    {
        try
        {
            while (true)
            {
                await Task.Delay(Lease / 2, cancellation);
                await UpdateAsync(message, receipt, Lease, cancellation);
            }
        }
        catch (OperationCanceledException) { }
        catch (RequestFailedException error)
        {
            log($"host: the lease of a message of {queueName} was lost: {FirstLine(error)}");
        }
    }

    private Task ReleaseAsync(QueueMessage message, Receipt receipt, TimeSpan hidden) =>
        UpdateAsync(message, receipt, hidden, CancellationToken.None);

    private async Task UpdateAsync(
        QueueMessage message,
        Receipt receipt,
        TimeSpan hidden,
        CancellationToken cancellation
    )
    {
        UpdateReceipt updated = await queue.UpdateMessageAsync(
            message.MessageId,
            receipt.Value,
            visibilityTimeout: hidden,
            cancellationToken: cancellation
        );
        receipt.Value = updated.PopReceipt;
    }

    // Copied, then deleted: a death between the two leaves the message in both, as on the real host.
    private async Task BuryAsync(QueueMessage message, Receipt receipt)
    {
        log($"host: a message of {queueName} goes to {queueName}-poison");
        await poison.SendMessageAsync(message.Body, cancellationToken: CancellationToken.None);
        await queue.DeleteMessageAsync(message.MessageId, receipt.Value, CancellationToken.None);
    }

    private static string FirstLine(Exception error) => error.Message.Split('\n')[0].Trim();

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>The proof of a lease; each renewal replaces it.</summary>
    private sealed class Receipt(string value)
    {
        public string Value { get; set; } = value;
    }
}
