using LeftBehindCare.App.Directory;

namespace LeftBehindCare.App.Reminders.Delivery.Preferences;

/// <summary>Removes the addresses of those whose post has ended.</summary>
internal sealed class ForgetLeavers(ContactStore contacts, StaffStore staff)
{
    /// <param name="before">Whoever had left by this day is forgotten.</param>
    public async Task HandleAsync(DateOnly before, CancellationToken cancellation)
    {
        var (_, people) = await staff.ReadAsync(cancellation);
        foreach (var subject in await contacts.SubjectsAsync(cancellation))
        {
            if (!people.TryGetValue(subject, out var person) || person.Member.To < before)
            {
                await contacts.ForgetAsync(subject, cancellation);
            }
        }
    }
}
