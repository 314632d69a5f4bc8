namespace LeftBehindCare.LocalHost;

/// <summary>The host cannot start or go on; the message is one plain sentence for the person at the terminal.</summary>
public sealed class HostStartException : Exception
{
    public HostStartException() { }

    public HostStartException(string message)
        : base(message) { }

    public HostStartException(string message, Exception innerException)
        : base(message, innerException) { }
}
