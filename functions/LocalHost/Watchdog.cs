using System.Diagnostics;

namespace LeftBehindCare.LocalHost;

/// <summary>
/// A shell that waits on a pipe from this process and kills the children named to it when the pipe ends. It is how they die even
/// when this process is killed without a chance to stop them. (Linux' parent-death signal follows the starting thread, which the
/// thread pool ends at will, so it cannot be used here.)
/// </summary>
internal static class Watchdog
{
    // Ignores the signals a terminal or a process group gets: it must outlive this process to do its work.
    private const string Script = """
        trap '' INT TERM HUP
        children=""
        while read -r change child; do
          if [ "$change" = "+" ]; then children="$children $child"; continue; fi
          rest=""
          for each in $children; do [ "$each" = "$child" ] || rest="$rest $each"; done
          children=$rest
        done
        for each in $children; do kill -9 "$each" 2>/dev/null; done
        """;

    private static readonly Lock Gate = new();
    private static Process? shell;

    public static void Add(int child) => Tell($"+ {child}");

    public static void Remove(int child) => Tell($"- {child}");

    private static void Tell(string line)
    {
        if (OperatingSystem.IsWindows())
            return;
        lock (Gate)
        {
            shell ??= Process.Start(
                new ProcessStartInfo("/bin/sh", ["-c", Script])
                {
                    UseShellExecute = false,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            try
            {
                shell.StandardInput.WriteLine(line);
                shell.StandardInput.Flush();
            }
            catch (IOException)
            {
                // Somebody killed the shell; the children are still stopped on every ordinary way out.
            }
        }
    }
}
