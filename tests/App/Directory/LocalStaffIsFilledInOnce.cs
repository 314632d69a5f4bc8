using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.LocalHost;

namespace LeftBehindCare.App.Tests.Directory;

public sealed class LocalStaffIsFilledInOnce(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private static readonly LocalStaff First = new("first", "330212/police", "duty-officer", true);
    private static readonly LocalStaff Last = new("last", "330212/health", "duty-officer", false);
    private TableClient Table => app.Tables.GetTableClient("staff");

    [Fact]
    public async Task A_later_start_undoes_nothing_that_the_administrator_changed()
    {
        await StartAsync(First, Last);
        (await RolesAsync("first")).ShouldBe("duty-officer");
        await app.EmployAsync("first", "330212/police", "");
        await app.EmployAsync("last", "330212/health", "handler");

        await StartAsync(First, Last);

        (await RolesAsync("first")).ShouldBe("");
        (await RolesAsync("last")).ShouldBe("handler");
    }

    [Fact]
    public async Task A_start_that_was_cut_short_is_made_good_by_the_next()
    {
        await StartAsync(new LocalStaff("half", "330212/police", "handler", false));

        await StartAsync(
            new LocalStaff("half", "330212/police", "duty-officer", false),
            new LocalStaff("other-half", "330212/police", "duty-officer", false)
        );

        (await RolesAsync("half")).ShouldBe("handler");
        (await RolesAsync("other-half")).ShouldBe("duty-officer");
    }

    private Task StartAsync(params LocalStaff[] staff) =>
        new Storage(["staff"], [], []).CreateAsync(app.Storage, staff, CancellationToken.None);

    private async Task<string> RolesAsync(string subject) =>
        (await Table.GetEntityAsync<TableEntity>("staff", subject)).Value.GetString("Roles");
}
