using System.Globalization;
using LeftBehindCare.App.Rosters.Reconciling;

namespace LeftBehindCare.App.Desk;

/// <summary>The lists laid side by side (名册比对).</summary>
public static class ReconcileWords
{
    // csharpier-ignore
    internal static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("reconcile", "名册比对", "Lists side by side"),
        ("reconcile.title", "{0} {1} 年名册比对", "{0}: the lists of {1} side by side"),
        ("reconcile.lead", "学校、幼儿园、村（社区）报的是留守儿童；公安报的是全部户籍未成年人。两份对照，找出漏报、错号和已离开的孩子。", "Schools, kindergartens and villages name left-behind children; the police name every minor of the household register. Side by side they show who was left out, whose number is wrong and who is gone."),
        ("reconcile.link", "名册比对：两份名册并列核对", "Lay the lists side by side"),
        ("reconcile.show", "查看", "Show"),
        ("reconcile.overlap", "两份名册的重合", "How the lists overlap"),
        ("reconcile.overlapHint", "只数今年的名单列到的孩子；“今年未列”和“已核对”的不在其中。", "Of children in this year's lists; those absent or settled are not counted here."),
        ("reconcile.leftBehind", "学校、幼儿园、村（社区）名单", "School, kindergarten, village"),
        ("reconcile.notLeftBehind", "只有公安名单", "Only in the police's list"),
        ("reconcile.police", "公安户籍名单", "Police: household minors"),
        ("reconcile.inPolice", "公安名单有", "In the police's list"),
        ("reconcile.notInPolice", "公安名单没有", "Not in it"),
        ("reconcile.sum", "合计", "Sum"),
        ("reconcile.groups", "逐个核对", "One by one"),
        ("reconcile.group.absent", "今年未列", "Absent this year"),
        ("reconcile.group.conflict", "待确认的行", "Rows in conflict"),
        ("reconcile.group.school-only", "仅学校名单", "School only"),
        ("reconcile.group.village-only", "仅村（社区）", "Village only"),
        ("reconcile.group.both", "两份都有", "In both"),
        ("reconcile.group.police-only", "仅公安名单", "Police only"),
        ("reconcile.group.unlisted", "尚无名单", "In no list yet"),
        ("reconcile.group.settled", "已核对", "Settled"),
        ("reconcile.what.absent", "去年的名单列了这些孩子，同一单位今年的名单已入账却没有列。请查明去向。", "Last year's lists named these children; the same senders' lists of this year are complete without them. Please find out why."),
        ("reconcile.what.conflict", "名册里的这些行可能是台账中的几个孩子，或与台账不一致。到名册中确认。", "These rows may be about several children of the ledger, or contradict it. Decide them in their list."),
        ("reconcile.what.school-only", "学校或幼儿园列了、公安名单没有：户籍可能在别处，或身份证号有误。", "Named by a school and not by the police: the household is elsewhere, or the number is wrong."),
        ("reconcile.what.village-only", "只有村（社区）或镇（街道）排查到。", "Found by a village or the town alone."),
        ("reconcile.what.both", "留守名单和公安名单都有，不用处理；不一致的内容已标出。", "In a left-behind list and in the police's; nothing to do. What differs is marked."),
        ("reconcile.what.police-only", "只是户籍未成年人；父母外出的才是留守儿童，不用逐个处理。", "Minors of the household register: left behind only if the parents are away. Nothing to do one by one."),
        ("reconcile.what.unlisted", "在台账上，今年还没有名单列到；应报的名单入账后再看。", "On the ledger, and no list of this year names them yet; look again when the lists are in."),
        ("reconcile.what.settled", "今年已有人核对，不再询问。", "Somebody has said this year what became of them."),
        ("reconcile.none", "没有这样的孩子。", "There are none."),
        ("reconcile.keys", "键盘：先用 Tab 进入列表，再按 j、k 到下一个、上一个，按数字键选择对应的按钮。", "Keys: go into the list with Tab, then j and k move to the next and the one before, and a number presses the button that bears it."),
        ("reconcile.why.in-both", "留守名单和公安名单都有。", "A left-behind list and the police's name the child."),
        ("reconcile.why.other-household-or-number", "公安名单里没有：请核对户籍所在地和身份证号。", "Not in the police's list: please check the household and the number."),
        ("reconcile.why.police-list-to-come", "户籍地派出所今年的名单还没有入账。", "The police station's list of this year is still to come."),
        ("reconcile.why.only-if-parents-away", "只是户籍未成年人。", "A minor of the household register."),
        ("reconcile.why.in-no-list", "今年没有任何名单列到。", "No list of this year names the child."),
        ("reconcile.why.only-in-household", "今年的留守名单没有列；户籍仍在（公安名单有）。父母可能已返乡。", "No longer named as left behind; the household is still here. The parents may be back."),
        ("reconcile.why.over-16", "今年没有留守名单列到，已满16周岁。", "No longer named, and over 16."),
        ("reconcile.why.list-to-come", "去年列过的单位今年还没有报。", "Whoever named the child last year has not sent this year's list."),
        ("reconcile.why.found-by-person", "由工作人员登记，没有名单列到。", "Written down by a person; no list names the child."),
        ("reconcile.found.still-here", "已核对：仍在本地留守", "Found: still here"),
        ("reconcile.found.missing", "已核对：下落不明", "Found: missing"),
        ("reconcile.decide.still-here", "仍在本地", "Still here"),
        ("reconcile.decide.moved", "已迁出", "Moved away"),
        ("reconcile.decide.parent-back", "父母已返乡", "Parents are back"),
        ("reconcile.decide.missing", "下落不明", "Missing"),
        ("reconcile.decide.turned-16", "已满16周岁", "Turned 16"),
        ("reconcile.done.still-here", "已记录：仍在本地，今年不再询问。", "Recorded: still here. Not asked again this year."),
        ("reconcile.done.moved", "已记录：迁出，退出台账。", "Recorded: moved away, off the ledger."),
        ("reconcile.done.parent-back", "已记录：父母返乡，退出台账。", "Recorded: the parents are back, off the ledger."),
        ("reconcile.done.missing", "已记录：下落不明，风险等级为红。", "Recorded: missing; the risk is red."),
        ("reconcile.done.turned-16", "已记录：满16周岁，退出台账。", "Recorded: turned 16, off the ledger."),
        ("reconcile.mustReport", "孩子下落不明必须立即报告：先报警，再登记报告，由公安等单位查找。", "A missing child must be reported now: call the police first, then write the report down."),
        ("reconcile.changed", "刚才有人更新了这份档案，没有记录您的认定。请看最新情况后再定。", "Somebody changed the file a moment ago; nothing was recorded. Please look again."),
        ("reconcile.notAsked", "这名儿童现在不用核对：今年的名册已列出，或已有人核对。", "The child need not be decided: a list names it now, or somebody has decided."),
        ("reconcile.notYours", "只有户籍地或居住地的镇（街道）和区民政可以认定。", "Only the town of household or residence and civil affairs decide."),
        ("reconcile.toRow", "到名册中确认这一行", "Decide this row in its list"),
        ("reconcile.noList", "没有名单", "no list"),
        ("fact.quarter", "季度更新", "Quarterly update"),
        ("fact.check", "名册核对", "Lists reconciled"),
    ];

    /// <summary>The kinds of lists in words.</summary>
    public static string Lists(IReadOnlyList<string> kinds, DeskTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return kinds is { Count: > 0 }
            ? string.Join("、", kinds.Select(kind => texts["roster.kind." + kind]))
            : texts["reconcile.noList"];
    }

    /// <summary>Whose list it is and of which year, with the row in its sheet.</summary>
    public static string Source(SideView side)
    {
        ArgumentNullException.ThrowIfNull(side);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{side.UnitName} {side.Year} · {side.Row}"
        );
    }
}
