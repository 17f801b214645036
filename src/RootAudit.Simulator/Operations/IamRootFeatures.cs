using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Centralized root access: what is on, and switching it on.</summary>
internal static partial class IamOperations
{
    private static void ListOrganizationsFeatures(Call call, XmlBody xml)
    {
        MustManageRootAccess(call);
        WriteFeatures(call, xml);
    }

    private static void EnableOrganizationsRootCredentialsManagement(Call call, XmlBody xml) => Enable(call, xml, RootAccess.CredentialsManagement);

    private static void EnableOrganizationsRootSessions(Call call, XmlBody xml) => Enable(call, xml, RootAccess.Sessions);

    private static void Enable(Call call, XmlBody xml, string feature)
    {
        MustManageRootAccess(call);
        if (!call.World.RootAccess.IsTrusted(call.Now))
            throw new AwsException("ServiceAccessNotEnabledException", 409, "The request was rejected because trusted access is not enabled for IAM in AWS Organizations.");
        call.World.RootAccess.Enable(feature, call.Now);
        WriteFeatures(call, xml);
    }

    private static void MustManageRootAccess(Call call)
    {
        if (call.Account.Parent is null)
            throw new AwsException("OrganizationNotFoundException", 404, "The request was rejected because no organization is associated with your account.");
        if (call.Account != call.Organization.Management && call.Account != call.Organization.DelegatedAdministrator)
            throw new AwsException("AccountNotManagementOrDelegatedAdministrator", 409, "The request was rejected because the account making the request is not the management account or delegated administrator account for centralized root access.");
    }

    private static void WriteFeatures(Call call, XmlBody xml)
    {
        xml.Text("OrganizationId", call.Organization.Id);
        xml.List("EnabledFeatures", call.World.RootAccess.Features, feature => xml.Raw(feature));
    }
}
