namespace RootAudit.Credentials;

/// <summary>Reads one field of a credential report: a value, one of the report's words, or not understood.</summary>
internal static class ReportField
{
    /// <summary>The text of a field, trimmed; empty where the column is missing or the row ends before it.</summary>
    public static ReadOnlySpan<char> Text(ReadOnlySpan<string> fields, int index) =>
        (uint)index < (uint)fields.Length ? fields[index].AsSpan().Trim() : [];

    /// <summary><c>true</c> or <c>false</c> in any case; everything else is not known.</summary>
    public static bool? Flag(ReadOnlySpan<char> text)
    {
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase))
            return true;
        return text.Equals("false", StringComparison.OrdinalIgnoreCase) ? false : null;
    }

    /// <summary>A time or the word in its place.</summary>
    public static ReportValueState Time(ReadOnlySpan<char> text, out DateTimeOffset? value)
    {
        value = null;
        if (ReportTime.TryParse(text, out DateTimeOffset time))
        {
            value = time;
            return ReportValueState.Value;
        }

        return Word(text);
    }

    /// <summary>What is known of a password.</summary>
    public static PasswordState Password(ReadOnlySpan<char> text) => Flag(text) switch
    {
        true => PasswordState.Enabled,
        false => PasswordState.Disabled,
        null => Word(text) == ReportValueState.NotSupported ? PasswordState.NotSupported : PasswordState.Unknown,
    };

    /// <summary>A name, such as a Region's; none for an empty field and for the report's words.</summary>
    public static string? Name(ReadOnlySpan<string> fields, int index)
    {
        ReadOnlySpan<char> text = Text(fields, index);
        if (text.IsEmpty || Word(text) != ReportValueState.Unknown)
            return null;
        // The field as it is where nothing was trimmed: no second copy of a million ARNs.
        return text.Length == fields[index].Length ? fields[index] : text.ToString();
    }

    private static ReportValueState Word(ReadOnlySpan<char> text)
    {
        if (text.Equals(ReportTokens.NotApplicable, StringComparison.OrdinalIgnoreCase))
            return ReportValueState.NotApplicable;
        if (text.Equals(ReportTokens.NoInformation, StringComparison.OrdinalIgnoreCase))
            return ReportValueState.NoInformation;
        return text.Equals(ReportTokens.NotSupported, StringComparison.OrdinalIgnoreCase)
            ? ReportValueState.NotSupported
            : ReportValueState.Unknown;
    }
}
