namespace LeftBehindCare.App.Desk;

/// <summary>What is fed back, fetched, signed for and published (反馈与公开).</summary>
public static class SharingWords
{
    // csharpier-ignore
    internal static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("sharing", "反馈与签收", "Feedback"),
        ("sharing.title", "{0}年集中排查结果反馈", "Feedback of the screening of {0}"),
        ("sharing.lead", "区民政局接收镇（街道）结果时，系统自动为公安、教育各生成一份加密反馈包；10月31日再生成全区一份。密码由区民政局另行电话告知。", "When civil affairs accepts a town's result, police and education each get an encrypted package; on 31 October one of the whole district. The password is told by telephone."),
        ("sharing.none", "还没有反馈包。接收镇（街道）的汇总结果后自动生成。", "There are none yet; they are made when a town's result is accepted."),
        ("sharing.year", "年度", "Year"),
        ("sharing.show", "查看", "Show"),
        ("sharing.done", "已签收 {0}/{1}", "{0} of {1} signed for"),
        ("sharing.package", "反馈包", "Package"),
        ("sharing.place", "范围", "Of"),
        ("sharing.recipient", "收件单位", "Recipient"),
        ("sharing.number", "第几份", "Number"),
        ("sharing.rows", "人数", "Children"),
        ("sharing.state", "状态", "State"),
        ("sharing.state.ready", "待领取", "To be fetched"),
        ("sharing.state.fetched", "已领取，待签收", "Fetched, not signed for"),
        ("sharing.state.signed", "已签收", "Signed for"),
        ("sharing.state.expired", "已过期，未签收", "Ended unsigned"),
        ("sharing.expires", "有效期至", "Until"),
        ("sharing.made", "生成时间", "Made"),
        ("sharing.purpose", "用途", "Purpose"),
        ("sharing.columns", "包含的内容", "What is in it"),
        ("sharing.hash", "内容校验（SHA-256）", "Content (SHA-256)"),
        ("sharing.fetch", "领取（加密 ZIP，含 Excel 和 CSV）", "Fetch (encrypted ZIP with Excel and CSV)"),
        ("sharing.fetchLead", "用 7-Zip、WinRAR 或 Bandizip 打开，密码请向区民政局电话询问。每份文件都带有领取人和编号水印。", "Open it with 7-Zip, WinRAR or Bandizip; ask civil affairs for the password by telephone. Each copy is marked with its number."),
        ("sharing.sign", "签收", "Sign for it"),
        ("sharing.name", "签收人姓名（本人）", "Your name"),
        ("sharing.signFirst", "请先领取并核对内容，再签收。", "Fetch and check it first, then sign."),
        ("sharing.signed", "{0} 于 {1} 签收。", "Signed for by {0} at {1}."),
        ("sharing.copies", "领取记录", "Copies handed out"),
        ("sharing.copy", "第 {0} 份：{1}，{2}", "Copy {0}: {1}, {2}"),
        ("sharing.password", "查看密码", "Show the password"),
        ("sharing.passwordIs", "密码（请电话告知，不要和文件一起发送）：", "Password (tell it by telephone, never send it with the file):"),
        ("sharing.again", "重新反馈", "Share again"),
        ("sharing.againDone", "正在重新生成，过一会儿刷新本页。", "A new one is being made; reload in a moment."),
        ("sharing.doneSigned", "已签收。", "Signed for."),
        ("sharing.expiredNotice", "这份反馈已过有效期，内容已删除。请联系区民政局重新反馈。", "Its time is up and its content is gone. Ask civil affairs to share it again."),
        ("sharing.alreadySigned", "这份反馈已经签收。", "It has been signed for."),
        ("sharing.notAccepted", "还有镇（街道）的结果没有接收，不能发布：", "Not all towns are accepted; it cannot be published yet:"),
        ("sharing.open", "公开数据表", "Open table"),
        ("sharing.openLead", "不含任何个人信息；不足五名的数字及可推算出它的数字自动隐去。发布后不再更改。", "Nobody in it can be recognised: numbers below five, and those that would tell them, are withheld. It is not changed afterwards."),
        ("sharing.publish", "发布", "Publish"),
        ("sharing.published", "已发布：查看公开页面", "Published: see the public page"),
        ("sharing.tooFew", "全区人数太少，发布会让人认出孩子，不能发布。", "Too few children: publishing would let them be recognised."),
    ];
}
