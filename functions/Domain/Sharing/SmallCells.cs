namespace LeftBehindCare.Domain.Sharing;

/// <summary>
/// Says which cells of a published table are withheld (小数抑制), so that nobody can tell a group of fewer than <see cref="Least"/> children: neither
/// from its cell nor by reckoning it out of the rest. Rows are places, columns the parts of one total; the rows' totals and the sum of all are
/// public. Below the rows stands one more, their sum.
/// </summary>
/// <remarks>
/// What a reader can find out about a withheld cell is the range of values that agrees with everything public. In such a table that is a question of
/// flows: a cell can grow by as much as can flow back from its column to its row through other withheld cells, and shrink by as much as can flow the
/// other way (Gusfield, A graph theoretic approach to statistical data security, 1988).
/// </remarks>
public sealed class SmallCells
{
    /// <summary>From how many children on a cell is shown; none at all is shown too.</summary>
    public const int Least = 5;

    /// <summary>By how much the possible values of a withheld cell differ at least.</summary>
    private const int Width = Least - 1;

    private readonly int[,] counts;
    private readonly bool[,] withheld;
    private readonly int rows;
    private readonly int columns;

    private SmallCells(int[,] counts)
    {
        this.counts = counts;
        rows = counts.GetLength(0);
        columns = counts.GetLength(1);
        withheld = new bool[rows, columns];
    }

    /// <summary>The cells to withhold: as many rows as were given and one more, the sum's.</summary>
    /// <param name="parts">How many of each place and part. A place's own total is to be 0 or at least <see cref="Least"/>.</param>
    public static bool[,] Withhold(int[,] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var cells = new SmallCells(WithSum(parts));
        cells.WithholdSmall();
        cells.WithholdWhatTellsThem();
        return cells.withheld;
    }

    /// <summary>The lowest and the highest value of each withheld cell that agree with everything public; of one that is shown, its own.</summary>
    public static (int Lowest, int Highest)[,] Ranges(int[,] parts, bool[,] withheld)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(withheld);
        var cells = new SmallCells(WithSum(parts));
        Array.Copy(withheld, cells.withheld, withheld.Length);
        var ranges = new (int, int)[cells.rows, cells.columns];
        for (var row = 0; row < cells.rows; row++)
        {
            for (var column = 0; column < cells.columns; column++)
            {
                var count = cells.counts[row, column];
                ranges[row, column] = cells.withheld[row, column]
                    ? (
                        count - cells.Flow(row, column, grows: false, most: count).Amount,
                        count + cells.Flow(row, column, grows: true, most: int.MaxValue).Amount
                    )
                    : (count, count);
            }
        }
        return ranges;
    }

    private static int[,] WithSum(int[,] parts)
    {
        var places = parts.GetLength(0);
        var summed = new int[places + 1, parts.GetLength(1)];
        for (var place = 0; place < places; place++)
        {
            for (var part = 0; part < parts.GetLength(1); part++)
            {
                summed[place, part] = parts[place, part];
                summed[places, part] += parts[place, part];
            }
        }
        return summed;
    }

    private void WithholdSmall()
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                withheld[row, column] = counts[row, column] is > 0 and < Least;
            }
        }
    }

    /// <summary>Withholds more, the smallest first, until no withheld cell can be reckoned out.</summary>
    private void WithholdWhatTellsThem()
    {
        while (FindTold() is { } told)
        {
            var more = told.Grow.Wayout.Concat(told.Shrink.Wayout).ToList();
            if (more.Count == 0)
            {
                // There is no way round: of such a table nothing but the totals is shown.
                WithholdAll();
                return;
            }
            foreach (var (row, column) in more)
            {
                withheld[row, column] = true;
            }
        }
    }

    private (Push Grow, Push Shrink)? FindTold()
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (!withheld[row, column])
                {
                    continue;
                }
                var grow = Flow(row, column, grows: true, Width);
                var shrink = Flow(row, column, grows: false, Math.Min(Width, counts[row, column]));
                if (grow.Amount + shrink.Amount < Width)
                {
                    // The way that withholds less.
                    return (grow.Cost <= shrink.Cost)
                        ? (grow, shrink with { Wayout = [] })
                        : (grow with { Wayout = [] }, shrink);
                }
            }
        }
        return null;
    }

    private void WithholdAll()
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                withheld[row, column] = true;
            }
        }
    }

    /// <summary>How much a cell can move through the withheld ones, and by which shown cells it could move further.</summary>
    private Push Flow(int row, int column, bool grows, int most)
    {
        var net = new Network(counts, withheld, (row, column));
        // A cell of the sum's row takes part with the other sign.
        var outOfRow = row == rows - 1 ? !grows : grows;
        var (from, to) = outOfRow ? (rows + column, row) : (row, rows + column);
        var amount = 0;
        while (amount < most && net.Find(from, to, withShown: false) is { } way)
        {
            amount += net.Send(way, most - amount);
        }
        if (amount >= most)
        {
            return new Push(amount, [], int.MaxValue);
        }
        return net.Find(from, to, withShown: true) is { } wayout
            ? new Push(amount, net.ShownOf(wayout), wayout.Cost)
            : new Push(amount, [], int.MaxValue);
    }

    /// <param name="Amount">By how much.</param>
    /// <param name="Wayout">The shown cells that would have to be withheld for more.</param>
    private sealed record Push(int Amount, IReadOnlyList<(int Row, int Column)> Wayout, int Cost);

    private sealed record Way(IReadOnlyList<(int From, int To)> Steps, int Cost);

    /// <summary>Rows and columns as nodes, the cells between them as arcs that can carry more without end, and back what they hold.</summary>
    private sealed class Network(int[,] counts, bool[,] withheld, (int Row, int Column) without)
    {
        private readonly int rows = counts.GetLength(0);
        private readonly int columns = counts.GetLength(1);
        private readonly int[,] sent = new int[counts.GetLength(0), counts.GetLength(1)];

        /// <summary>The way that withholds the fewest children more; null where there is none.</summary>
        public Way? Find(int from, int to, bool withShown)
        {
            var nodes = rows + columns;
            var cost = new int[nodes];
            var before = new int[nodes];
            var done = new bool[nodes];
            Array.Fill(cost, int.MaxValue);
            cost[from] = 0;
            for (var round = 0; round < nodes; round++)
            {
                var at = -1;
                for (var node = 0; node < nodes; node++)
                {
                    if (
                        !done[node]
                        && cost[node] < int.MaxValue
                        && (at < 0 || cost[node] < cost[at])
                    )
                    {
                        at = node;
                    }
                }
                if (at < 0 || at == to)
                {
                    break;
                }
                done[at] = true;
                for (var next = 0; next < nodes; next++)
                {
                    if (
                        !done[next]
                        && CapacityOf(at, next, withShown) > 0
                        && cost[at] + CostOf(at, next) < cost[next]
                    )
                    {
                        cost[next] = cost[at] + CostOf(at, next);
                        before[next] = at;
                    }
                }
            }
            if (cost[to] == int.MaxValue)
            {
                return null;
            }
            var steps = new List<(int, int)>();
            for (var node = to; node != from; node = before[node])
            {
                steps.Add((before[node], node));
            }
            return new Way(steps, cost[to]);
        }

        /// <summary>Moves so much along the way as it carries.</summary>
        public int Send(Way way, int most)
        {
            var amount = way.Steps.Min(step => CapacityOf(step.From, step.To, withShown: false));
            amount = Math.Min(amount, most);
            foreach (var (from, to) in way.Steps)
            {
                var (row, column) = CellOf(from, to);
                sent[row, column] += IsForward(from, to) ? amount : -amount;
            }
            return amount;
        }

        public IReadOnlyList<(int Row, int Column)> ShownOf(Way way) =>
            [
                .. way
                    .Steps.Select(step => CellOf(step.From, step.To))
                    .Where(cell => !withheld[cell.Row, cell.Column]),
            ];

        private int CapacityOf(int from, int to, bool withShown)
        {
            if (from < rows == to < rows)
            {
                return 0;
            }
            var (row, column) = CellOf(from, to);
            if ((row, column) == without || (!withShown && !withheld[row, column]))
            {
                return 0;
            }
            return IsForward(from, to) ? int.MaxValue : counts[row, column] + sent[row, column];
        }

        private int CostOf(int from, int to)
        {
            var (row, column) = CellOf(from, to);
            // A cell of the sum's row tells the district's figure: it goes last.
            return withheld[row, column] ? 0
                : row == rows - 1 ? 1 + counts[row, column] * rows
                : 1 + counts[row, column];
        }

        private (int Row, int Column) CellOf(int from, int to) =>
            from < rows ? (from, to - rows) : (to, from - rows);

        /// <summary>Towards more in the cell: from its row to its column, of the sum's row from the column to it.</summary>
        private bool IsForward(int from, int to) => from < rows ? from != rows - 1 : to == rows - 1;
    }
}
