using System.Globalization;
using System.Text;

namespace RootAudit.Simulator.State;

/// <summary>
/// Writes the CSV of a credential report as IAM does: 22 columns, LF, the root row first, no line end after the last row.
/// A 23rd column comes only when some user has more credentials than the others have room for.
/// </summary>
internal static class CredentialReportText
{
    private const string Columns =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private const string NotApplicable = "N/A";
    private const string NotSupported = "not_supported";
    private const string NoInformation = "no_information";

    public static byte[] Base64(SimulatedAccount account) =>
        Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(Write(account))));

    public static string Write(SimulatedAccount account)
    {
        var text = new StringBuilder(512 + 220 * (account.Users.Count + 1));
        var extra = account.Everybody.Any(HasAdditionalCredentials);
        text.Append(Columns);
        if (extra)
            text.Append(",additional_credentials_info");
        foreach (var principal in account.Everybody)
            Row(text.Append('\n'), account, principal, extra);
        return text.ToString();
    }

    private static void Row(StringBuilder text, SimulatedAccount account, Principal principal, bool extra)
    {
        var zulu = account.ReportStyle.Zulu;
        Quoted(text, principal.Name ?? "<root_account>").Append(',');
        Quoted(text, principal.Arn).Append(',');
        Time(text, principal.Created, zulu).Append(',');
        PasswordColumns(text, account, principal);
        Flag(text, principal.MfaDevices.Count > 0);
        for (var slot = 0; slot < 2; slot++)
            KeyColumns(text.Append(','), slot < principal.Keys.Count ? principal.Keys[slot] : null, zulu);
        for (var slot = 0; slot < 2; slot++)
        {
            var certificate = slot < principal.Certificates.Count ? principal.Certificates[slot] : null;
            Flag(text.Append(','), certificate?.Active == true).Append(',');
            Time(text, certificate?.Uploaded, zulu);
        }

        if (extra)
            text.Append(',').Append(AdditionalCredentials(principal));
    }

    private static void PasswordColumns(StringBuilder text, SimulatedAccount account, Principal principal)
    {
        var zulu = account.ReportStyle.Zulu;
        var supported = !principal.IsRoot || account.ReportStyle.RootPasswordSupported;
        if (supported)
            Flag(text, principal.Password is not null).Append(',');
        else
            text.Append(NotSupported).Append(',');
        Time(text, principal.Password?.LastUsed, zulu, principal.Password is null ? NotApplicable : NoInformation).Append(',');
        if (supported)
            Time(text, principal.Password?.Changed, zulu).Append(',');
        else
            text.Append(NotSupported).Append(',');
        if (principal.IsRoot)
            text.Append(NotSupported).Append(',');
        else
            Time(text, NextRotation(account, principal), zulu).Append(',');
    }

    private static DateTimeOffset? NextRotation(SimulatedAccount account, Principal principal) =>
        account.PasswordPolicy?.MaximumAge is { } days ? principal.Password?.Changed.AddDays(days) : null;

    private static void KeyColumns(StringBuilder text, AccessKey? key, bool zulu)
    {
        Flag(text, key?.Active == true).Append(',');
        Time(text, key?.Created, zulu).Append(',');
        Time(text, key?.LastUsed, zulu).Append(',');
        text.Append(key?.Region ?? NotApplicable).Append(',').Append(key?.Service ?? NotApplicable);
    }

    private static bool HasAdditionalCredentials(Principal principal) =>
        principal.Keys.Count > 2 || principal.Certificates.Count > 2;

    private static string AdditionalCredentials(Principal principal) =>
        HasAdditionalCredentials(principal)
            ? string.Create(CultureInfo.InvariantCulture,
                $"{Beyond(principal.Keys.Count)} more access keys and {Beyond(principal.Certificates.Count)} more certificates")
            : NotApplicable;

    private static int Beyond(int count) => Math.Max(0, count - 2);

    private static StringBuilder Flag(StringBuilder text, bool value) => text.Append(value ? "true" : "false");

    private static StringBuilder Time(StringBuilder text, DateTimeOffset? time, bool zulu, string none = NotApplicable) =>
        time is { } value
            ? text.Append(CultureInfo.InvariantCulture, $"{value.UtcDateTime:yyyy-MM-ddTHH:mm:ss}").Append(zulu ? "Z" : "+00:00")
            : text.Append(none);

    /// <summary>A user name may contain a comma, never a quote.</summary>
    private static StringBuilder Quoted(StringBuilder text, string value) =>
        value.Contains(',', StringComparison.Ordinal) ? text.Append('"').Append(value).Append('"') : text.Append(value);
}
