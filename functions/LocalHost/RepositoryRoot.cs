using System.Reflection;

namespace LeftBehindCare.LocalHost;

/// <summary>Finds the checkout this program was built in: node packages and the app's build output lie there.</summary>
internal static class RepositoryRoot
{
    public static string Find()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (
                File.Exists(Path.Combine(folder.FullName, "package-lock.json"))
                && File.Exists(Path.Combine(folder.FullName, "host.json"))
            )
                return folder.FullName;
        }
        throw new HostStartException(
            "The repository was not found above "
                + AppContext.BaseDirectory
                + ": LocalHost runs from a checkout only."
        );
    }

    public static string AppBuildOutput(string root)
    {
        var relative = typeof(RepositoryRoot)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(a => a.Key == "AppFolder")
            .Value!;
        return Path.GetFullPath(Path.Combine(root, relative));
    }

    /// <summary>The script of an installed npm package.</summary>
    public static string NodeScript(string root, string relative)
    {
        var path = Path.Combine(root, "node_modules", relative);
        return File.Exists(path)
            ? path
            : throw new HostStartException(
                "The npm packages are missing: build the project once more, or run npm ci at the repository's root."
            );
    }
}
