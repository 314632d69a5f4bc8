using LeftBehindCare.Domain.Retention;

namespace LeftBehindCare.App.Retention.Requests;

/// <summary>Why something is kept beyond its time, in Chinese.</summary>
internal static class HoldWords
{
    public static string Of(string reason) =>
        reason switch
        {
            HoldReasons.Unread => "还有内容没有人看过",
            HoldReasons.Requested => "还有申请没有答复",
            HoldReasons.Disputed => "有争议",
            HoldReasons.InCourt => "在诉讼中",
            HoldReasons.NotClosed => "还没有办结",
            _ => reason,
        };
}
