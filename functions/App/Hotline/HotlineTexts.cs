using LeftBehindCare.App.Reports;

namespace LeftBehindCare.App.Hotline;

/// <summary>Every word of the hotline's pages, in one language.</summary>
public sealed record HotlineTexts
{
    public required string Lang { get; init; }
    public required string OtherLang { get; init; }
    public required string OtherLanguage { get; init; }
    public required string Service { get; init; }
    public required string SkipToContent { get; init; }
    public required string CallsLabel { get; init; }
    public required string Call110 { get; init; }
    public required string Call12345 { get; init; }
    public required string Footer { get; init; }
    public required string NewReport { get; init; }
    public required string CheckStatus { get; init; }
    public required string FormTitle { get; init; }
    public required string FormLead { get; init; }
    public required string Narrative { get; init; }
    public required string NarrativeHint { get; init; }
    public required string InDanger { get; init; }
    public required string What { get; init; }
    public required string WhatHint { get; init; }
    public required string Where { get; init; }
    public required string Town { get; init; }
    public required string TownUnknown { get; init; }
    public required string Address { get; init; }
    public required string AddressHint { get; init; }
    public required string ChildMore { get; init; }
    public required string ChildName { get; init; }
    public required string ChildAge { get; init; }
    public required string AgeFault { get; init; }
    public required string ChildSchool { get; init; }
    public required string You { get; init; }
    public required string YouHint { get; init; }
    public required string Anonymous { get; init; }
    public required string YourName { get; init; }
    public required string YourPhone { get; init; }
    public required string DoNotCall { get; init; }
    public required string Files { get; init; }
    public required string FilesHint { get; init; }
    public required string Send { get; init; }
    public required string Sending { get; init; }
    public required string SendHint { get; init; }
    public required string FixErrors { get; init; }
    public required string KeyUsed { get; init; }
    public required string SentTitle { get; init; }
    public required string SentLead { get; init; }
    public required string YourReceipt { get; init; }
    public required string ReceiptHint { get; init; }
    public required string Copy { get; init; }
    public required string Copied { get; init; }
    public required string Print { get; init; }
    public required string CaseNumber { get; init; }
    public required string ReceivedAt { get; init; }
    public required string WhoWasTold { get; init; }
    public required string WhatNext { get; init; }
    public required string Next1 { get; init; }
    public required string Next2 { get; init; }
    public required string Next3 { get; init; }
    public required string StatusTitle { get; init; }
    public required string EnterReceipt { get; init; }
    public required string Look { get; init; }
    public required string NotFound { get; init; }
    public required string TooManyTries { get; init; }
    public required string Messages { get; init; }
    public required string NoMessages { get; init; }
    public required string Me { get; init; }
    public required string AddMore { get; init; }
    public required string SendMessage { get; init; }
    public required string TroubleTitle { get; init; }
    public required string TroubleLead { get; init; }
    public required string NotSure { get; init; }
    public required string DangerNote { get; init; }
    public required string DangerCall { get; init; }
    public required string WhoAreYou { get; init; }
    public required string UnitName { get; init; }
    public required string UnitNameHint { get; init; }
    public required string FilesAgain { get; init; }
    public required string NotSaved { get; init; }
    public required string Offline { get; init; }
    public required string TooLarge { get; init; }
    public required string Colon { get; init; }
    public required string LookNow { get; init; }
    public required string Worse { get; init; }
    public required string FilesKept { get; init; }
    public required string FilesRefused { get; init; }
    public required string MessageSent { get; init; }
    public required string MessageNotSent { get; init; }
    public required string MessageKeyUsed { get; init; }
    public required string OtherReceipt { get; init; }

    /// <summary>The right to see, correct and delete, and the way to it (个人信息保护法 45–47).</summary>
    public required string YourRights { get; init; }

    /// <summary>Words by key: <c>role.acts</c>, <c>stage.received</c>, <c>step.routed</c>, <c>unit.police</c>, <c>file.too_large</c>.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    public string Role(string role) => Words["role." + role];

    public string Stage(string stage) => Words["stage." + stage];

    public string UnitKind(string? kind) =>
        kind is null ? "" : Words.GetValueOrDefault("unit." + kind) ?? Words["unit.department"];

    public string Step(StatusStep step) =>
        string.Join(
            ' ',
            new[]
            {
                UnitKind(step.UnitKind),
                Words.GetValueOrDefault("step." + step.What) ?? Words["step.progressed"],
            }.Where(w => w.Length > 0)
        );

    public string FileFault(string? code) =>
        Words.GetValueOrDefault("file." + code) ?? Words["file.damaged"];

    public string Group(string heading) => Words[heading];

    public string Kind(string kind) => Words["kind." + kind];

    /// <summary>The address of a page in this language.</summary>
    public string Link(string path) => Lang == "en" ? path + "?lang=en" : path;

    public string LabelOf(string field) =>
        field switch
        {
            "narrative" => Narrative,
            "circumstances" => What,
            "reporter.kind" => WhoAreYou,
            "reporter.unitName" => UnitName,
            "child.name" => ChildName,
            "child.age" => ChildAge,
            "child.school" => ChildSchool,
            "reporter.name" => YourName,
            "reporter.phone" => YourPhone,
            "place.address" => Address,
            _ => Town,
        };

    public static HotlineTexts For(string? lang) => lang is "en" ? English.Texts : Chinese.Texts;
}
