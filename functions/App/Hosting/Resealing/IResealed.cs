namespace LeftBehindCare.App.Hosting.Resealing;

/// <summary>Something stored whose seals are brought under the current key. Whoever stores sealed values offers it.</summary>
internal interface IResealed
{
    /// <summary>What it is called in progress and alerts; never changed, since the place reached is kept under it.</summary>
    string Part { get; }

    /// <summary>Re-seals a page of it.</summary>
    /// <param name="after">Where the last page ended; null for the first.</param>
    /// <returns>Where this page ends; null after the last.</returns>
    Task<string?> ResealPageAsync(string? after, ResealTally tally, CancellationToken cancellation);
}
