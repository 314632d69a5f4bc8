using System.Net;
using System.Net.Sockets;

namespace LeftBehindCare.App.Reminders.Delivery.Channels;

/// <summary>
/// Which addresses are of the open network. Whoever names a system to be told could else make ours speak to what only it can reach:
/// the platform's own services, neighbours, this very machine.
/// </summary>
internal static class PublicAddress
{
    /// <summary>https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-special-registry: none of these is globally reachable, or it leads into one that is not.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32", // The cloud's own wire server.
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    public static bool IsPublic(IPAddress address)
    {
        var one = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return one.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !Array.Exists(
                Special,
                network =>
                    network.BaseAddress.AddressFamily == one.AddressFamily && network.Contains(one)
            );
    }
}
