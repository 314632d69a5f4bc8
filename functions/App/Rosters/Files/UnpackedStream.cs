namespace LeftBehindCare.App.Rosters.Files;

/// <summary>
/// An unpacked XML part, refused as soon as it proves to be a bomb: it has grown out of proportion to what was read of the archive
/// (declared sizes may lie), or one tag or text is longer than a cell can be (the XML reader would hold it whole).
/// </summary>
internal sealed class UnpackedStream(Stream unpacked, SliceStream packed) : ForwardStream
{
    private long bytes;
    private long sinceTag;

    public override int Read(Span<byte> buffer)
    {
        var read = unpacked.Read(buffer);
        bytes += read;
        if (
            bytes > SheetLimits.PartBytes
            || (bytes > SheetLimits.FreeBytes && bytes / SheetLimits.Ratio > packed.Taken)
        )
        {
            throw new UnreadableFileException(Unreadable.Bomb);
        }
        var tag = buffer[..read].IndexOf((byte)'<');
        if (sinceTag + (tag < 0 ? read : tag) > SheetLimits.TagDistance)
        {
            throw new UnreadableFileException(Unreadable.CellTooLong);
        }
        sinceTag = tag < 0 ? sinceTag + read : read - buffer[..read].LastIndexOf((byte)'<');
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }
        base.Dispose(disposing);
    }
}
