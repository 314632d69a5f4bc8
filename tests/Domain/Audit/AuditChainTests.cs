using CsCheck;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Tests.Audit;

public sealed class AuditChainTests
{
    private const string Chain = "20261120_330212-police";
    private static readonly byte[] Key = new byte[32];

    private static readonly Gen<AuditEntry> Entry = Gen.Select(
        Gen.DateTimeOffset,
        Gen.String[Gen.Char.AlphaNumeric, 1, 8],
        Gen.String[Gen.Char.AlphaNumeric, 1, 8],
        Gen.String[Gen.Char.AlphaNumeric, 0, 8],
        (at, subject, operation, matter) =>
            new AuditEntry
            {
                At = at.ToUniversalTime(),
                Subject = subject,
                Unit = new UnitId("330212/police"),
                Operation = operation,
                Matter = matter.Length == 0 ? null : matter,
                Outcome = AuditOutcome.Allowed,
            }
    );

    private static readonly Gen<List<AuditLink>> Links = Entry.Array[2, 12].Select(Chained);

    [Fact]
    public void A_chain_as_it_was_written_has_no_fault() =>
        Links.Sample(links => Faults(links, links[^1]).ShouldBeEmpty());

    [Fact]
    public void An_altered_entry_is_named() =>
        Gen.Select(Links, Gen.Int[0, 100])
            .Sample(
                (links, pick) =>
                {
                    var at = pick % links.Count;
                    var end = links[^1];
                    links[at] = links[at] with
                    {
                        Entry = links[at].Entry with { Subject = "somebody-else" },
                    };

                    Faults(links, end).ShouldContain(new AuditFault(Chain, at + 1, "altered"));
                }
            );

    [Fact]
    public void A_removed_entry_is_named() =>
        Gen.Select(Links, Gen.Int[0, 100])
            .Sample(
                (links, pick) =>
                {
                    var at = pick % links.Count;
                    var end = links[^1];
                    links.RemoveAt(at);

                    Faults(links, end)
                        .ShouldContain(
                            new AuditFault(Chain, at + 1, at == links.Count ? "cut" : "missing")
                        );
                }
            );

    [Fact]
    public void Two_entries_that_changed_places_are_named() =>
        Links.Sample(links =>
        {
            var end = links[^1];
            (links[0], links[1]) = (
                links[0] with
                {
                    Entry = links[1].Entry,
                    Seal = links[1].Seal,
                },
                links[1] with
                {
                    Entry = links[0].Entry,
                    Seal = links[0].Seal,
                }
            );
            if (links[0].Entry != links[1].Entry)
            {
                Faults(links, end).ShouldContain(new AuditFault(Chain, 1, "altered"));
            }
        });

    [Fact]
    public void Whoever_writes_a_chain_anew_without_the_key_is_found() =>
        Links.Sample(links =>
        {
            var forged = Chained([.. links.Select(link => link.Entry)], [1, .. new byte[31]]);

            Faults(forged, forged[^1]).ShouldContain(new AuditFault(Chain, 1, "altered"));
        });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_entry_at_a_place_that_was_never_given_is_named(long place) =>
        Links.Sample(links =>
        {
            var end = links[^1];
            links.Insert(0, links[0] with { Sequence = place });

            Faults(links, end).ShouldBe([new AuditFault(Chain, place, "altered")]);
        });

    [Fact]
    public void An_entry_of_another_chain_does_not_fit() =>
        Links.Sample(links =>
            AuditChain
                .Verify(Key, "20261121_330212-police", links, links[^1].Sequence, links[^1].Seal)
                .ShouldNotBeEmpty()
        );

    private static IEnumerable<AuditFault> Faults(List<AuditLink> links, AuditLink end) =>
        AuditChain.Verify(Key, Chain, links, end.Sequence, end.Seal);

    private static List<AuditLink> Chained(AuditEntry[] entries) => Chained(entries, Key);

    private static List<AuditLink> Chained(AuditEntry[] entries, byte[] key)
    {
        var links = new List<AuditLink>();
        byte[] before = [];
        foreach (var entry in entries)
        {
            before = AuditChain.SealOf(key, Chain, links.Count + 1, before, entry);
            links.Add(new AuditLink(links.Count + 1, entry, before));
        }
        return links;
    }
}
