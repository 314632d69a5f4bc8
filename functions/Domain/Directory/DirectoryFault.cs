namespace LeftBehindCare.Domain.Directory;

/// <summary>Why a unit, a person or a shift cannot be as it was asked for.</summary>
/// <param name="Field">The field: <c>superior</c>.</param>
/// <param name="Code">The stable code: <c>unknown_unit</c>, <c>cycle</c>, <c>before_start</c>, <c>fixed</c> …</param>
public sealed record DirectoryFault(string Field, string Code);
