namespace LeftBehindCare.App.Rosters.Store;

/// <summary>
/// A file that is kept in pieces, read as one. It holds two pieces at a time, in buffers that it keeps: readers of archives go to and fro between
/// two places.
/// </summary>
internal sealed class PieceStream(long length, string id, OriginalStore store) : Stream
{
    private readonly Piece[] pieces = [new(), new()];
    private readonly byte[] seal = new byte[OriginalStore.PieceBytes + Hosting.Sealing.Overhead];
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (position >= length || buffer.IsEmpty)
        {
            return 0;
        }
        var piece = PieceAt((int)(position / OriginalStore.PieceBytes));
        var from = (int)(position % OriginalStore.PieceBytes);
        var count = Math.Min(buffer.Length, piece.Length - from);
        piece.Bytes.AsSpan(from, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => length + offset,
        };
        if (to < 0)
        {
            throw new IOException("Before the beginning.");
        }
        return position = to;
    }

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    /// <summary>The one used last stands first.</summary>
    private Piece PieceAt(int number)
    {
        if (pieces[0].Number != number)
        {
            (pieces[0], pieces[1]) = (pieces[1], pieces[0]);
        }
        var piece = pieces[0];
        if (piece.Number != number)
        {
            piece.Number = -1;
            piece.Length = store.ReadPiece(id, number, seal, piece.Bytes);
            piece.Number = number;
        }
        return piece;
    }

    private sealed class Piece
    {
        public int Number { get; set; } = -1;

        public int Length { get; set; }

        public byte[] Bytes { get; } = new byte[OriginalStore.PieceBytes];
    }
}
