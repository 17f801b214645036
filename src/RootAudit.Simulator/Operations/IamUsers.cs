using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Users and their credentials.</summary>
internal static partial class IamOperations
{
    private static void ListUsers(Call call, XmlBody xml) =>
        Page(call, xml, "Users", call.Account.Users, user => WriteUser(xml, user));

    private static void GetUser(Call call, XmlBody xml)
    {
        var user = UserOf(call);
        xml.Open("User");
        WriteUser(xml, user);
        xml.Close("User");
    }

    /// <summary>The root user has neither name nor path in AWS's answers, though the model calls both required.</summary>
    private static void WriteUser(XmlBody xml, Principal user)
    {
        if (!user.IsRoot)
        {
            xml.Text("Path", "/");
            xml.Text("UserName", user.Name);
        }

        xml.Text("UserId", user.UserId);
        xml.Text("Arn", user.Arn);
        xml.Time("CreateDate", user.Created);
        xml.Time("PasswordLastUsed", user.Password?.LastUsed);
    }

    private static void ListVirtualMFADevices(Call call, XmlBody xml)
    {
        var status = call.Input.Text("AssignmentStatus") ?? "Any";
        if (status is not ("Assigned" or "Unassigned" or "Any"))
            throw AwsException.Validation(status, "assignmentStatus", "Member must satisfy enum value set: [Any, Unassigned, Assigned]");
        var assigned = call.Account.Everybody
            .SelectMany(user => user.MfaDevices.Where(device => device.Kind == MfaKind.Virtual), (user, device) => (User: user, device.Serial, device.Enabled))
            .Select(row => ((Principal?)row.User, row.Serial, (DateTimeOffset?)row.Enabled));
        var free = call.Account.UnassignedDevices.Select(serial => ((Principal?)null, serial, (DateTimeOffset?)null));
        List<(Principal? User, string Serial, DateTimeOffset? Enabled)> devices = status switch
        {
            "Assigned" => [.. assigned],
            "Unassigned" => [.. free],
            _ => [.. assigned, .. free],
        };
        Page(call, xml, "VirtualMFADevices", devices, device =>
        {
            xml.Text("SerialNumber", device.Serial);
            xml.Time("EnableDate", device.Enabled);
            if (device.User is null)
                return;
            xml.Open("User");
            WriteUser(xml, device.User);
            xml.Close("User");
        });
    }

    private static void ListMFADevices(Call call, XmlBody xml)
    {
        var user = UserOf(call);
        Page(call, xml, "MFADevices", user.MfaDevices, device =>
        {
            xml.Text("UserName", user.Name);
            xml.Text("SerialNumber", device.Serial);
            xml.Time("EnableDate", device.Enabled);
        });
    }

    private static void ListAccessKeys(Call call, XmlBody xml)
    {
        var user = UserOf(call);
        Page(call, xml, "AccessKeyMetadata", user.Keys, key =>
        {
            xml.Text("UserName", user.Name);
            xml.Text("AccessKeyId", key.Id);
            xml.Text("Status", key.Active ? "Active" : "Inactive");
            xml.Time("CreateDate", key.Created);
        });
    }

    /// <summary>A key that was never used still has an AccessKeyLastUsed, with N/A in place of service and Region.</summary>
    private static void GetAccessKeyLastUsed(Call call, XmlBody xml)
    {
        var id = call.Required("AccessKeyId");
        var owner = call.Account.Everybody.FirstOrDefault(user => user.Keys.Exists(key => string.Equals(key.Id, id, StringComparison.Ordinal)))
            ?? throw new AwsException(
                "AccessDenied", 403, $"User: {call.Caller.Arn} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key {id}");
        var key = owner.Keys.Find(key => string.Equals(key.Id, id, StringComparison.Ordinal))!;
        xml.Text("UserName", owner.Name);
        xml.Open("AccessKeyLastUsed");
        xml.Time("LastUsedDate", key.LastUsed);
        xml.Text("ServiceName", key.Service ?? "N/A");
        xml.Text("Region", key.Region ?? "N/A");
        xml.Close("AccessKeyLastUsed");
    }
}
