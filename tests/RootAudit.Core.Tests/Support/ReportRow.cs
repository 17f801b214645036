using RootAudit.Credentials;

namespace RootAudit.Tests.Support;

/// <summary>Rows of a credential report as AWS writes them, with single fields changed.</summary>
internal static class ReportRow
{
    public const string Account = "111122223333";
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Generated = Now.AddHours(-3);

    private static readonly Dictionary<string, string> RootFields = new(StringComparer.Ordinal)
    {
        ["user"] = "<root_account>",
        ["arn"] = $"arn:aws:iam::{Account}:root",
        ["user_creation_time"] = "2020-01-01T00:00:00+00:00",
        ["password_enabled"] = "false",
        ["password_last_used"] = "N/A",
        ["password_last_changed"] = "N/A",
        ["password_next_rotation"] = "not_supported",
        ["mfa_active"] = "false",
    };

    private static readonly Dictionary<string, string> UserFields = new(StringComparer.Ordinal)
    {
        ["user"] = "alice",
        ["arn"] = $"arn:aws:iam::{Account}:user/alice",
        ["user_creation_time"] = "2024-01-01T00:00:00Z",
        ["password_enabled"] = "false",
        ["password_last_used"] = "N/A",
        ["password_last_changed"] = "N/A",
        ["password_next_rotation"] = "N/A",
        ["mfa_active"] = "false",
    };

    public static CredentialReportEntry Root(params (string Column, string? Value)[] changes) => Bind(RootFields, changes);

    public static CredentialReportEntry User(params (string Column, string? Value)[] changes) => Bind(UserFields, changes);

    /// <summary>A change to <see langword="null"/> takes the column away.</summary>
    private static CredentialReportEntry Bind(Dictionary<string, string> fields, (string Column, string? Value)[] changes)
    {
        var row = CredentialReportSchema.Columns.ToDictionary(
            column => column,
            column => fields.TryGetValue(column, out string? value) ? value : column.EndsWith("_active", StringComparison.Ordinal) ? "false" : "N/A",
            StringComparer.Ordinal);
        foreach ((string column, string? value) in changes)
        {
            if (value is null)
                row.Remove(column);
            else
                row[column] = value;
        }

        var context = new ReportContext { AccountId = Account, GeneratedTime = Generated, Age = Now - Generated };
        return CredentialReportBinder.ForHeader([.. row.Keys]).Bind(row.Values.ToArray(), context);
    }
}
