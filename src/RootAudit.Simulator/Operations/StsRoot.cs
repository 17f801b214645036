using System.Text.RegularExpressions;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>AssumeRoot: a short session as the root user of a member account, bounded by one of AWS's task policies.</summary>
internal static partial class StsOperations
{
    private static void AssumeRoot(Call call, XmlBody xml)
    {
        var target = call.Required("TargetPrincipal");
        var arn = call.Required("TaskPolicyArn.arn");
        var seconds = Duration(call, 900, 0, 900);
        if (!AccountNumber().IsMatch(target))
            throw new AwsException("ValidationError", 400, $"{target} is invalid");
        var prefix = $"arn:{call.Organization.Partition}:iam::aws:policy/root-task/";
        var task = RootTask.All.FirstOrDefault(one => string.Equals(prefix + one.Name, arn, StringComparison.Ordinal))
            ?? throw new AwsException("ValidationError", 400, $"The task policy {arn} is not a root task policy.");
        var account = call.Organization.FindAccount(target);
        if (account is null || !MayAssumeRoot(call, account, task))
        {
            throw new AwsException(
                "AccessDenied", 403, $"User: {call.Caller.Arn} is not authorized to perform: sts:AssumeRoot on resource: arn:{call.Organization.Partition}:iam::{target}:root");
        }

        WriteCredentials(call, xml, new Caller(account, account.Root.Arn, account.Id, account.Root) { Task = task }, seconds);
    }

    /// <summary>AWS does not say which of these is missing.</summary>
    private static bool MayAssumeRoot(Call call, SimulatedAccount account, RootTask task)
    {
        var organization = call.Organization;
        return !call.Caller.IsRootUser && call.Caller.Task is null
            && (call.Account == organization.Management || call.Account == organization.DelegatedAdministrator)
            && account.Parent is not null && account != organization.Management
            && account.State is ("ACTIVE" or "PENDING_CLOSURE")
            && call.World.RootAccess.IsTrusted(call.Now)
            && call.World.RootAccess.IsEffective(task.Feature, call.Now);
    }

    [GeneratedRegex(@"^\d{12}$", RegexOptions.None, 1000)]
    private static partial Regex AccountNumber();
}
