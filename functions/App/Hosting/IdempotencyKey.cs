using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Hosting;

/// <summary>
/// The sender's key of one request: header <c>Idempotency-Key</c>, a UUID. The host itself may send a request again whose
/// connection failed, so what was done under a key is answered and not done twice.
/// </summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>False when the header stands there and is no UUID; without it the key is null.</summary>
    public static bool TryRead(HttpContext http, out Guid? key)
    {
        key = null;
        var text = http.Request.Headers[Header].ToString();
        if (text.Length == 0)
        {
            return true;
        }
        if (!Guid.TryParse(text, out var given))
        {
            return false;
        }
        key = given;
        return true;
    }

    public static JsonHttpResult<Problem> Invalid() =>
        Problems.Of(
            StatusCodes.Status400BadRequest,
            "idempotency_key_invalid",
            "Idempotency-Key 无效",
            "请使用 UUID，或不填写。"
        );

    /// <summary>The same key came before with another content.</summary>
    public static JsonHttpResult<Problem> Reused() =>
        Problems.Of(
            StatusCodes.Status422UnprocessableEntity,
            "idempotency_key_reused",
            "Idempotency-Key 已用于另一内容",
            "新的内容请换一个新的 UUID。"
        );
}
