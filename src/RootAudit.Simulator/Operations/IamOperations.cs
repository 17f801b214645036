using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>AWS Identity and Access Management: the table, and what its operations share.</summary>
internal static partial class IamOperations
{
    public static Service Service { get; } = new("iam", Protocol.Query, "2010-05-08",
    [
        new(nameof(GenerateCredentialReport), GenerateCredentialReport),
        new(nameof(GetCredentialReport), GetCredentialReport),
        new(nameof(GetAccountSummary), GetAccountSummary),
        new(nameof(GetAccountPasswordPolicy), GetAccountPasswordPolicy),
        new(nameof(ListAccountAliases), ListAccountAliases),
        new(nameof(ListVirtualMFADevices), ListVirtualMFADevices),
        new(nameof(ListMFADevices), ListMFADevices),
        new(nameof(ListAccessKeys), ListAccessKeys),
        new(nameof(GetAccessKeyLastUsed), GetAccessKeyLastUsed),
        new(nameof(ListUsers), ListUsers),
        new(nameof(GetUser), GetUser),
        new(nameof(ListSigningCertificates), ListSigningCertificates),
        new(nameof(GetLoginProfile), GetLoginProfile),
        new(nameof(CreateLoginProfile), CreateLoginProfile) { Changes = true },
        new(nameof(DeleteAccessKey), DeleteAccessKey) { Changes = true, HasResult = false },
        new(nameof(DeleteSigningCertificate), DeleteSigningCertificate) { Changes = true, HasResult = false },
        new(nameof(DeleteLoginProfile), DeleteLoginProfile) { Changes = true, HasResult = false },
        new(nameof(DeactivateMFADevice), DeactivateMFADevice) { Changes = true, HasResult = false },
        new(nameof(ListOrganizationsFeatures), ListOrganizationsFeatures),
        new(nameof(GetAccountAuthorizationDetails), GetAccountAuthorizationDetails),
        new(nameof(EnableOrganizationsRootCredentialsManagement), EnableOrganizationsRootCredentialsManagement) { Changes = true },
        new(nameof(EnableOrganizationsRootSessions), EnableOrganizationsRootSessions) { Changes = true },
    ]);

    /// <summary>Writes one page of a list, then <c>IsTruncated</c> and <c>Marker</c>.</summary>
    private static void Page<T>(Call call, XmlBody xml, string name, IReadOnlyList<T> all, Action<T> item)
    {
        var size = call.Input.Number("MaxItems") ?? 100;
        if (size is < 1 or > 1000)
            throw AwsException.Validation($"{size}", "maxItems", "Member must have value between 1 and 1000");
        var start = Marker.Read(call.Input.Text("Marker"), name)
            ?? throw new AwsException("ValidationError", 400, "Invalid Marker.");
        xml.List(name, all.Skip(start).Take(size), item);
        var more = start + size < all.Count;
        xml.Flag("IsTruncated", more);
        if (more)
            xml.Text("Marker", Marker.Write(name, start + size));
    }

    /// <summary>The user a call names, or the caller's own when it names none.</summary>
    private static Principal UserOf(Call call)
    {
        if (call.Input.Text("UserName") is { } name)
        {
            return call.Account.Users.Find(user => string.Equals(user.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new AwsException("NoSuchEntity", 404, $"The user with name {name} cannot be found.");
        }

        return call.Caller.User
            ?? throw new AwsException("ValidationError", 400, "Must specify userName when calling with non-User credentials");
    }
}
