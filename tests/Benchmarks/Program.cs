using System.Text.Json;
using LeftBehindCare.Benchmarks;

var options = BenchmarkOptions.Parse(args);
if (options is null)
{
    await Console.Error.WriteLineAsync(
        "Use: coldstart|inbox|intake|roster|screening [--native FOLDER] [--jit FOLDER] [--rounds N] [--reports N] [--rows N]"
    );
    return 1;
}
var repository = Repository.Find();
switch (options.Bench)
{
    case "coldstart":
        Print(await ColdStart.RunAsync(repository, options), BenchmarkJson.Default.ColdStartResult);
        return 0;
    case "inbox":
        Print(await Inbox.RunAsync(repository, options), BenchmarkJson.Default.InboxResult);
        return 0;
    case "intake":
        Print(await Intake.RunAsync(repository, options), BenchmarkJson.Default.IntakeResult);
        return 0;
    case "roster":
        await foreach (var result in RosterBench.RunAsync(repository, options))
        {
            Print(result, BenchmarkJson.Default.RosterResult);
        }
        return 0;
    case "screening":
        await foreach (var result in ScreeningBench.RunAsync(repository, options))
        {
            Print(result, BenchmarkJson.Default.ScreeningResult);
        }
        return 0;
    default:
        await Console.Error.WriteLineAsync($"There is no benchmark {options.Bench}.");
        return 1;
}

static void Print<T>(T result, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
    Console.WriteLine(JsonSerializer.Serialize(result, type));
