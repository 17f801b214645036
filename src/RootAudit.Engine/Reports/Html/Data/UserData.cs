using System.Text.Json;
using RootAudit.Audit;
using RootAudit.Credentials;

namespace RootAudit.Engine.Reports.Html.Data;

/// <summary>
/// The rows of the table of IAM users:
/// <c>[account, user, password, mfa, sign-in, sign-in never, keys, active keys, oldest key, key used, key never used, created]</c>.
/// </summary>
internal static class UserData
{
    public static void Write(Utf8JsonWriter json, PageContext context, AccountIndex accounts, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteStartArray("rows");
        foreach (var user in context.Selection.Users)
        {
            cancellationToken.ThrowIfCancellationRequested();
            json.WriteStartArray();
            json.WriteNumberValue(accounts.NumberOf(user.AccountId, user.AccountName, user.OrganizationalUnit));
            json.Text(user.User);
            WriteUser(json, user);
            json.WriteEndArray();
            json.FlushLarge();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, AuditUserRow user)
    {
        json.Flag(user.PasswordState switch
        {
            PasswordState.Enabled => true,
            PasswordState.Disabled or PasswordState.NotSupported => false,
            _ => null,
        });
        json.Flag(user.MfaActive);
        json.Time(user.PasswordLastUsed);
        json.Flag(user.PasswordLastUsedState is ReportValueState.NoInformation or ReportValueState.NotApplicable);
        json.Number(user.AccessKeyCount);
        json.Number(user.ActiveAccessKeyCount);
        json.Time(user.OldestAccessKeyTime);
        json.Time(user.AccessKeyLastUsed);
        json.Flag(user.AccessKeyLastUsedState is ReportValueState.NotApplicable);
        json.Time(user.UserCreationTime);
    }
}
