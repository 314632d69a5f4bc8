using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;
using LeftBehindCare.EndToEnd.Harness;
using Microsoft.Playwright;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>
/// Chromium as the npm package <c>@sparticuz/chromium</c> ships it, with the libraries and a font that a bare machine lacks:
/// nothing is downloaded and nothing has to be installed.
/// </summary>
internal static partial class ChromiumPackage
{
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var folder = await UnpackedAsync();
        try
        {
            return await playwright.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = Path.Combine(folder, "chromium"),
                    // Chromium refuses its sandbox to root, and /dev/shm is small in containers.
                    Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
                    Env = Environment(folder),
                }
            );
        }
        catch (PlaywrightException failed)
        {
            throw new InvalidOperationException(WhatToInstall(failed.Message), failed);
        }
    }

    /// <summary>The sentence for whoever runs the tests on a machine that lacks something.</summary>
    internal static string WhatToInstall(string said)
    {
        var library = MissingLibrary().Match(said).Groups["library"].Value;
        var package = library switch
        {
            _ when library.StartsWith("libexpat", StringComparison.Ordinal) => "libexpat1",
            _ when library.StartsWith("libgcc_s", StringComparison.Ordinal) => "libgcc-s1",
            _ when library.Length > 0 => "libnss3",
            _ => null,
        };
        return package is null
            ? "The test browser does not start: " + said
            : $"The test browser does not start without {library}: install the Debian package {package} (apt-get install {package}).";
    }

    [GeneratedRegex(
        "error while loading shared libraries: (?<library>[^ :]+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex MissingLibrary();

    private static async Task<string> UnpackedAsync()
    {
        var root = PublishedApp.CheckoutRoot();
        var package = Path.Combine(root, "node_modules", "@sparticuz", "chromium", "bin");
        if (!Directory.Exists(package))
        {
            throw new InvalidOperationException(
                "The test browser is missing: build the project once more, or run npm ci at the repository's root."
            );
        }
        var browser = new FileInfo(Path.Combine(package, "chromium.br"));
        var folder = Path.Combine(root, "artifacts", "end-to-end", $"chromium-{browser.Length}");
        if (Directory.Exists(folder))
            return folder;
        // Complete under another name first, so that whoever runs beside us sees all of it or nothing.
        var own = Directory.CreateDirectory($"{folder}.{Guid.NewGuid():N}").FullName;
        await UnpackBrowserAsync(browser.FullName, Path.Combine(own, "chromium"));
        await UnpackFolderAsync(Path.Combine(package, "al2023.tar.br"), own);
        await UnpackFolderAsync(Path.Combine(package, "fonts.tar.br"), own);
        await File.WriteAllTextAsync(Path.Combine(own, "fonts.conf"), FontsIn(folder));
        try
        {
            Directory.Move(own, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(own, recursive: true);
        }
        return folder;
    }

    private static async Task UnpackBrowserAsync(string packed, string path)
    {
        await using var content = Unpack(packed);
        await using (var file = File.Create(path))
        {
            await content.CopyToAsync(file);
        }
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static async Task UnpackFolderAsync(string packed, string folder)
    {
        await using var content = Unpack(packed);
        await TarFile.ExtractToDirectoryAsync(content, folder, overwriteFiles: true);
    }

    private static BrotliStream Unpack(string packed) =>
        new(File.OpenRead(packed), CompressionMode.Decompress);

    /// <summary>The machine's fonts and, for one that has none, the package's: without a font nothing has a size.</summary>
    private static string FontsIn(string folder) =>
        $"""
            <?xml version="1.0"?>
            <fontconfig>
              <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
              <dir>{folder}/fonts</dir>
              <cachedir>{folder}/fonts-cache</cachedir>
            </fontconfig>
            """;

    private static Dictionary<string, string> Environment(string folder)
    {
        var environment = System
            .Environment.GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
        environment["FONTCONFIG_FILE"] = Path.Combine(folder, "fonts.conf");
        environment["LD_LIBRARY_PATH"] = string.Join(
            ':',
            new[]
            {
                environment.GetValueOrDefault("LD_LIBRARY_PATH"),
                Path.Combine(folder, "lib"),
            }.Where(path => !string.IsNullOrEmpty(path))
        );
        return environment;
    }
}
