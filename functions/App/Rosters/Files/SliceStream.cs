namespace LeftBehindCare.App.Rosters.Files;

/// <summary>Some bytes of a file. It seeks before each read, so that several slices of one file can be read in turns.</summary>
internal sealed class SliceStream(Stream file, long start, long length) : ForwardStream
{
    /// <summary>How many bytes were read.</summary>
    public long Taken { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - Taken);
        if (wanted <= 0)
        {
            return 0;
        }
        file.Position = start + Taken;
        var read = file.Read(buffer[..wanted]);
        Taken += read;
        return read;
    }
}
