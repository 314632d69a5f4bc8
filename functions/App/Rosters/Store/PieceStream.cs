namespace LeftBehindCare.App.Rosters.Store;

/// <summary>A file that is kept in pieces, read as one. It holds two pieces at a time: readers of archives go to and fro between two places.</summary>
internal sealed class PieceStream(long length, int pieceBytes, Func<int, byte[]> read) : Stream
{
    private const int Held = 2;
    private readonly LinkedList<(int Number, byte[] Bytes)> pieces = [];
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
        var piece = Piece((int)(position / pieceBytes));
        var from = (int)(position % pieceBytes);
        var count = Math.Min(buffer.Length, piece.Length - from);
        piece.AsSpan(from, count).CopyTo(buffer);
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

    private byte[] Piece(int number)
    {
        foreach (var held in pieces)
        {
            if (held.Number == number)
            {
                return held.Bytes;
            }
        }
        if (pieces.Count == Held)
        {
            pieces.RemoveLast();
        }
        return pieces.AddFirst((number, read(number))).Value.Bytes;
    }
}
