namespace RootAudit.Controls.Rules;

/// <summary>How long ago something was.</summary>
internal static class Ages
{
    /// <summary>Whole days; a clock behind that of AWS does not make them negative.</summary>
    public static int? WholeDays(DateTimeOffset? time, DateTimeOffset now) =>
        time is { } known ? (int)Math.Max(0, Math.Floor((now - known).TotalDays)) : null;
}
