namespace LeftBehindCare.Domain.Children;

/// <summary>How a child stands to the ledger (台账状态, DOMAIN §4.1).</summary>
public enum ChildStage
{
    /// <summary>A household minor of the police's list and no more: not on the ledger (DOMAIN §4.2).</summary>
    Base,

    /// <summary>候选: somebody named the child as left behind.</summary>
    Candidate,

    /// <summary>确认: the town has confirmed it.</summary>
    Confirmed,

    /// <summary>退出.</summary>
    Exited,

    /// <summary>Two files of one child: this one lives on in another.</summary>
    Merged,
}

/// <summary>Why a child left the ledger (退出原因).</summary>
public enum ExitReason
{
    /// <summary>父母返乡.</summary>
    ParentsBack,

    /// <summary>随父母.</summary>
    WithParents,

    /// <summary>满16.</summary>
    Turned16,

    /// <summary>迁出.</summary>
    MovedOut,

    /// <summary>死亡.</summary>
    Died,

    /// <summary>误报.</summary>
    Mistaken,
}

/// <summary>How a child stands to the ledger, since when and why.</summary>
/// <param name="Since">The day in China.</param>
public sealed record ChildStatus(ChildStage Stage, DateOnly Since)
{
    /// <summary>Of an exit: why.</summary>
    public ExitReason? Reason { get; init; }

    /// <summary>Of a merged file: the id of the file it lives on in.</summary>
    public string? Into { get; init; }

    /// <summary>Of a merged file: how it stood before.</summary>
    public ChildStatus? Was { get; init; }

    /// <summary>Whether the child stands on the ledger: named or confirmed, and not gone.</summary>
    public bool IsOnLedger => Stage is ChildStage.Candidate or ChildStage.Confirmed;
}

/// <summary>How stages and exits are written in data: <c>candidate</c>, <c>parents-back</c>.</summary>
public static class ChildStages
{
    public static string NameOf(ChildStage stage) =>
        stage switch
        {
            ChildStage.Base => "base",
            ChildStage.Candidate => "candidate",
            ChildStage.Confirmed => "confirmed",
            ChildStage.Exited => "exited",
            ChildStage.Merged => "merged",
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, message: null),
        };

    /// <summary>The stage of this name, or null.</summary>
    public static ChildStage? Find(string? name) =>
        name switch
        {
            "base" => ChildStage.Base,
            "candidate" => ChildStage.Candidate,
            "confirmed" => ChildStage.Confirmed,
            "exited" => ChildStage.Exited,
            "merged" => ChildStage.Merged,
            _ => null,
        };

    /// <summary>Why somebody left the ledger, in the order in which it is offered.</summary>
    public static CodeSet Exits { get; } =
        new(
            new("parents-back", "父母返乡", "Parents are back"),
            new("with-parents", "随父母外出", "Went with the parents"),
            new("turned-16", "年满16周岁", "Turned 16"),
            new("moved-out", "户籍迁出", "Moved out"),
            new("died", "死亡", "Died"),
            new("mistaken", "误报", "Named by mistake")
        );

    public static string NameOf(ExitReason reason) => Exits.All[(int)reason].Value;

    /// <summary>The reason of this name, or null.</summary>
    public static ExitReason? FindExit(string? name)
    {
        for (var i = 0; i < Exits.All.Length; i++)
        {
            if (Exits.All[i].Value == name)
            {
                return (ExitReason)i;
            }
        }
        return null;
    }
}
