namespace LeftBehindCare.Domain.Rosters;

/// <summary>Whether a child boards at school (是否寄宿), as sheets say it (DOMAIN §4.8).</summary>
internal static class BoardingCell
{
    public static bool? Read(string raw) =>
        raw.Length == 0
            ? null
            : CellText.Folded(raw).ToUpperInvariant() switch
            {
                "是" or "√" or "✓" or "✔" or "☑" or "Y" or "YES" or "T" or "TRUE" or "1" => true,
                "住校" or "寄宿" or "寄宿生" or "住宿" or "住宿生" or "住校生" or "全寄宿" => true,
                "否" or "×" or "✗" or "✘" or "X" or "N" or "NO" or "F" or "FALSE" or "0" => false,
                "走读" or "走读生" or "不住校" or "不寄宿" or "非寄宿" or "不住宿" or "不是" =>
                    false,
                _ => null,
            };
}
