using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Codes;
using LeftBehindCare.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Children;

/// <summary>What is looked for, one of these; never part of an address, since it may be a name.</summary>
public sealed record ChildSearch
{
    /// <summary>A whole name, in characters or their variants, or in pinyin.</summary>
    public string? Name { get; init; }

    public string? IdNumber { get; init; }

    /// <summary>A school's whole name.</summary>
    public string? School { get; init; }

    /// <summary>A telephone of a parent, guardian or carer.</summary>
    public string? Phone { get; init; }
}

/// <summary>POST /api/children/search: the children of the caller's that are found by this; by keyed hashes, nothing else is compared.</summary>
internal sealed class SearchChildren(
    LedgerReader ledger,
    LedgerStore rows,
    ChildStore store,
    OpenCases cases,
    ChildKeys keys,
    ChildReader reader
)
{
    private const int MostFound = 100;
    private const int LongestText = 100;

    public static Task<Results<Ok<ChildPage>, JsonHttpResult<Problem>>> HandleAsync(
        ChildSearch search,
        HttpContext http,
        SearchChildren searching,
        CancellationToken cancellation
    ) => searching.HandleAsync(search, http, cancellation);

    private async Task<Results<Ok<ChildPage>, JsonHttpResult<Problem>>> HandleAsync(
        ChildSearch search,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        (string Field, string Text)[] given =
        [
            .. new[]
            {
                ("name", search.Name),
                ("idNumber", search.IdNumber),
                ("school", search.School),
                ("phone", search.Phone),
            }
                .Where(one => !string.IsNullOrWhiteSpace(one.Item2))
                .Select(one => (one.Item1, one.Item2!.Trim())),
        ];
        if (given.Length != 1)
        {
            return Problems.Fields([
                new FieldError("name", given.Length == 0 ? "required" : "too_many"),
            ]);
        }
        var (field, text) = given[0];
        if (TextRules.Fault(text, 1, LongestText, multiline: false) is { } fault)
        {
            return Problems.Fields([new FieldError(field, fault)]);
        }
        var items =
            field == "idNumber"
                ? await ByNumberAsync(text.ToUpperInvariant(), http.Post(), cancellation)
                : await ByTermsAsync(TermsOf(field, text), http.Post(), cancellation);
        http.NoteForAudit($"{field}: {items.Count}");
        return TypedResults.Ok(new ChildPage { Items = [.. items.Select(ChildItem.Of)] });
    }

    private LedgerTerm[] TermsOf(string field, string text) =>
        field switch
        {
            "school" => [new("SchoolHash", keys.SchoolHash(text))],
            "phone" =>
            [
                new(
                    "Phone",
                    keys.PhoneHash(string.Concat(text.Where(char.IsAsciiDigit))),
                    LedgerRow.Phones
                ),
            ],
            // Letters may be a name as it is or one in pinyin.
            _ when text.Any(char.IsAsciiLetter) =>
            [
                new("NameHash", keys.ExactHash(text)),
                new("Pinyin", keys.PinyinHash(text), LedgerRow.Readings),
            ],
            _ => [new("NameHash", keys.ExactHash(text)), new("FoldedHash", keys.FoldedHash(text))],
        };

    private async Task<List<LedgerItem>> ByTermsAsync(
        LedgerTerm[] terms,
        Post post,
        CancellationToken cancellation
    )
    {
        var towns = ledger.TownsOf(post);
        var found = new List<LedgerItem>();
        foreach (var stage in new ChildStage?[] { null, ChildStage.Base })
        {
            var filter = new LedgerFilter { AnyOf = terms, Stage = stage };
            await foreach (
                var item in ledger.ReadAsync(post, towns, after: null, filter, cancellation)
            )
            {
                found.Add(item);
                if (found.Count == MostFound)
                {
                    return found;
                }
            }
        }
        return found;
    }

    /// <summary>The number tells the birth date and that the bucket: no town need be gone through.</summary>
    private async Task<List<LedgerItem>> ByNumberAsync(
        string number,
        Post post,
        CancellationToken cancellation
    )
    {
        var found = new Dictionary<string, LedgerItem>(StringComparer.Ordinal);
        if (!CitizenNumber.IsValid(number))
        {
            return [];
        }
        var bucket = await store.ReadBucketAsync(
            keys.BucketOf(CitizenNumber.BirthDate(number)),
            cancellation,
            withBodies: false
        );
        foreach (var row in bucket.WithId(keys.IdHash(number)))
        {
            if (
                await store.OpenAsync(bucket, row, cancellation) is { } file
                && reader.Sees(post, file)
            )
            {
                found[file.Id] = rows.ItemOf(file, await cases.OfAsync(file, cancellation));
            }
        }
        return [.. found.Values];
    }
}
