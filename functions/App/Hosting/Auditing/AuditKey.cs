namespace LeftBehindCare.App.Hosting.Auditing;

/// <summary><c>Audit:Key</c>: seals what must show when it is altered. Whoever may write the store does not have it.</summary>
internal sealed class AuditKey(IConfiguration configuration)
{
    public byte[] Bytes { get; } =
        SecretKey.Read(configuration["Audit:Key"])
        ?? throw new InvalidOperationException("Set Audit__Key to base64 of 32 bytes.");
}
