using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>What is to be told to units, in the table <c>reminders</c>: a partition a unit, a row a reminder.</summary>
internal sealed class Outbox(GroupCommit commit)
{
    private const string Table = "reminders";

    /// <summary>Keeps each once, however often it is posted.</summary>
    public Task PostAsync(IReadOnlyList<Reminder> reminders, CancellationToken cancellation) =>
        Task.WhenAll(
                reminders.Select(one =>
                    commit.AddAsync(
                        Table,
                        new TableEntity(one.Unit.Slug, one.Id)
                        {
                            ["Template"] = one.Template,
                            ["Subject"] = one.Subject,
                            ["Day"] = one.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                            ["Words"] = JsonSerializer.Serialize(
                                one.Words,
                                OutboxJson.Default.IReadOnlyDictionaryStringString
                            ),
                        }
                    )
                )
            )
            .WaitAsync(cancellation);
}

[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class OutboxJson : JsonSerializerContext;
