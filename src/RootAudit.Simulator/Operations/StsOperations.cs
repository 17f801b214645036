using System.Globalization;
using System.Text.RegularExpressions;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>AWS Security Token Service.</summary>
internal static partial class StsOperations
{
    public static Service Service { get; } = new("sts", Protocol.Query, "2011-06-15",
    [
        new(nameof(GetCallerIdentity), GetCallerIdentity),
        new(nameof(AssumeRole), AssumeRole) { Subject = input => RoleArn().Match(input.Text("RoleArn") ?? "").Groups["account"].Value },
        new(nameof(AssumeRoot), AssumeRoot) { Subject = input => input.Text("TargetPrincipal") },
        new(nameof(GetSessionToken), GetSessionToken),
    ]);

    private static void GetCallerIdentity(Call call, XmlBody xml)
    {
        xml.Text("UserId", call.Caller.UserId);
        xml.Text("Account", call.Account.Id);
        xml.Text("Arn", call.Caller.Arn);
    }

    private static void AssumeRole(Call call, XmlBody xml)
    {
        var arn = call.Required("RoleArn");
        var session = call.Required("RoleSessionName");
        var role = RoleArn().Match(arn);
        if (!role.Success)
            throw new AwsException("ValidationError", 400, $"{arn} is invalid");
        if (!SessionName().IsMatch(session))
            throw AwsException.Validation(session, "roleSessionName", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        var seconds = Duration(call, 3600, 900, 43200);
        var account = Assumable(call, arn, role);
        var longest = call.Caller.IsRoleSession ? TimeSpan.FromHours(1) : call.World.Options.MaximumSessionDuration;
        if (seconds > longest.TotalSeconds)
        {
            throw new AwsException("ValidationError", 400, call.Caller.IsRoleSession
                ? "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
                : "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        var roleName = role.Groups["name"].Value;
        var roleId = "AROA" + account.Root.UserId.PadLeft(17, 'Q');
        var caller = new Caller(
            account, $"arn:{account.Partition}:sts::{account.Id}:assumed-role/{roleName}/{session}", $"{roleId}:{session}", User: null);
        WriteCredentials(call, xml, caller, seconds);
        xml.Open("AssumedRoleUser");
        xml.Text("AssumedRoleId", caller.UserId);
        xml.Text("Arn", caller.Arn);
        xml.Close("AssumedRoleUser");
    }

    private static void GetSessionToken(Call call, XmlBody xml)
    {
        if (call.Caller.IsRoleSession)
            throw new AwsException("AccessDenied", 403, "Cannot call GetSessionToken with session credentials");
        call.World.MfaCodes.Satisfy(call);
        WriteCredentials(call, xml, call.Caller, Duration(call, 43200, 900, 129600));
    }

    /// <summary>
    /// AWS tells a role that does not exist, a trust policy that forbids, a wrong external id and a suspended account
    /// apart to nobody: one text for all.
    /// </summary>
    private static SimulatedAccount Assumable(Call call, string arn, Match role)
    {
        var options = call.World.Options;
        var account = call.Organization.FindAccount(role.Groups["account"].Value);
        var allowed = account is { CanBeEntered: true }
            && string.Equals(account.Partition, role.Groups["partition"].Value, StringComparison.Ordinal)
            && string.Equals(role.Groups["name"].Value, options.RoleName, StringComparison.Ordinal)
            && (options.ExternalId is null || string.Equals(options.ExternalId, call.Input.Text("ExternalId"), StringComparison.Ordinal))
            && call.Account == call.Organization.Home
            && call.World.MfaCodes.Satisfy(call);
        return allowed ? account! : throw new AwsException(
            "AccessDenied", 403, $"User: {call.Caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}");
    }

    private static int Duration(Call call, int usual, int least, int most)
    {
        var seconds = call.Input.Number("DurationSeconds") ?? usual;
        if (seconds >= least && seconds <= most)
            return seconds;
        var constraint = seconds < least
            ? string.Create(CultureInfo.InvariantCulture, $"greater than or equal to {least}")
            : string.Create(CultureInfo.InvariantCulture, $"less than or equal to {most}");
        throw AwsException.Validation(seconds.ToString(CultureInfo.InvariantCulture), "durationSeconds", "Member must have value " + constraint);
    }

    private static void WriteCredentials(Call call, XmlBody xml, Caller caller, int seconds)
    {
        var lifetime = TimeSpan.FromSeconds(seconds);
        if (call.World.Options.Faults.SessionLifetime is { } shorter && shorter < lifetime)
            lifetime = shorter;
        var credential = call.World.Credentials.Issue(caller, call.Now + lifetime);
        xml.Open("Credentials");
        xml.Text("AccessKeyId", credential.AccessKeyId);
        xml.Text("SecretAccessKey", credential.SecretKey);
        xml.Text("SessionToken", credential.SessionToken);
        xml.Time("Expiration", credential.Expiration);
        xml.Close("Credentials");
    }

    [GeneratedRegex(@"^arn:(?<partition>[\w-]+):iam::(?<account>\d{12}):role/(.*/)?(?<name>[\w+=,.@-]{1,64})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SessionName();
}
