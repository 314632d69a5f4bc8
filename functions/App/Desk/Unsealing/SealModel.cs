using LeftBehindCare.App.Dispatches.Unsealing;
using LeftBehindCare.Domain.Unsealing;

namespace LeftBehindCare.App.Desk.Unsealing;

/// <summary>One field of a case: masked with the form that opens it, or open for a while.</summary>
public sealed record SealModel(CasePage Case, string Field)
{
    /// <summary>What a tried opening is called among the steps of a case.</summary>
    public static string ActionOf(string field) => "unseal " + field;

    public MaskedField? Masked => Case.View.Masked.FirstOrDefault(one => one.Field == Field);

    public OpenedField? Opened => Case.View.Opened.FirstOrDefault(one => one.Field == Field);

    public string? Fault => Case.FaultOf(ActionOf(Field), "purpose");

    public string SelectId => "purpose-" + Field.Replace('.', '-');

    public static IReadOnlyList<Purpose> Purposes => Purpose.All;

    /// <summary>What was chosen, or what a colleague was asked for.</summary>
    public bool IsChosen(Purpose purpose) => Masked?.Consent?.Purpose == purpose.Code;

    public string NameOf(Purpose purpose) => Case.Texts.IsEnglish ? purpose.En : purpose.Zh;
}
