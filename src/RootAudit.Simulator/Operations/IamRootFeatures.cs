using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Centralized root access, as far as it is read.</summary>
internal static partial class IamOperations
{
    private static void ListOrganizationsFeatures(Call call, XmlBody xml)
    {
        if (call.Account.Parent is null)
            throw new AwsException("OrganizationNotFoundException", 404, "The request was rejected because no organization is associated with your account.");
        if (call.Account != call.Organization.Management && call.Account != call.Organization.DelegatedAdministrator)
            throw new AwsException("AccountNotManagementOrDelegatedAdministrator", 409, "The request was rejected because the account making the request is not the management account or delegated administrator account for centralized root access.");
        xml.Text("OrganizationId", call.Organization.Id);
        xml.List("EnabledFeatures", call.World.Options.RootFeatures, feature => xml.Raw(feature));
    }
}
