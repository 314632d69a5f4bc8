namespace LeftBehindCare.Domain.Directory;

/// <summary>Rows of the project's own data files: a header line, commas, no quotes.</summary>
internal static class CsvRows
{
    /// <summary>The rows after the header, each cut to exactly <paramref name="columns"/> cells.</summary>
    /// <exception cref="FormatException">A row has another number of cells: the data file is broken.</exception>
    public static IEnumerable<string[]> Read(string csv, int columns)
    {
        var header = true;
        foreach (var raw in csv.Split('\n'))
        {
            var line = raw.Trim('\r', '\uFEFF', ' ');
            if (line.Length == 0)
            {
                continue;
            }

            if (header)
            {
                header = false;
                continue;
            }

            var cells = line.Split(',');
            if (cells.Length != columns)
            {
                throw new FormatException(
                    $"Expected {columns} cells but found {cells.Length}: {line}"
                );
            }

            yield return cells;
        }
    }
}
