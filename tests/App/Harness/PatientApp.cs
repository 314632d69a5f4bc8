namespace LeftBehindCare.App.Tests.Harness;

/// <summary>Waits longer for the storage than any test holds a request, however busy the machine is.</summary>
public class PatientApp : AppUnderTest
{
    protected override TimeSpan TryTimeout => TimeSpan.FromMinutes(1);
}
