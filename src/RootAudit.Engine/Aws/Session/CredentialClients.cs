using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// Gives the SDK the clients with which it fetches credentials of IAM Identity Center and of web identities. Left alone it looks for their
/// assemblies by name among all that the process has loaded, and takes the one that AWS.Tools brought, whose types are not ours.
/// None of these calls is signed; what is signed, a role of a profile, is <see cref="ProfileRole"/>'s.
/// </summary>
internal static class CredentialClients
{
    private static readonly AnonymousAWSCredentials Nobody = new();

    /// <summary>Registers them in our copy of the SDK; once is enough, again does no harm.</summary>
    public static void Register()
    {
        var registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSecurityTokenServiceClient(Sts);
        registry.RegisterSSOClient(Sso);
        registry.RegisterSSOOIDCClient(SsoOidc);
    }

    private static object Sts(CreateInstanceContext context)
    {
        var asked = context.SecurityTokenServiceClientContextData;
        return new AmazonSecurityTokenServiceClient(Nobody, Through(asked.ProxySettings, new AmazonSecurityTokenServiceConfig { RegionEndpoint = asked.Region }));
    }

    private static object Sso(CreateInstanceContext context)
    {
        var asked = context.SSOClientContextData;
        return new AmazonSSOClient(Nobody, Through(asked.ProxySettings, new AmazonSSOConfig { RegionEndpoint = asked.Region }));
    }

    private static object SsoOidc(CreateInstanceContext context)
    {
        var asked = context.SSOOIDCClientContextData;
        return new AmazonSSOOIDCClient(Nobody, Through(asked.ProxySettings, new AmazonSSOOIDCConfig { RegionEndpoint = asked.Region }));
    }

    private static T Through<T>(System.Net.IWebProxy? proxy, T config)
        where T : ClientConfig
    {
        if (proxy is not null)
            config.SetWebProxy(proxy);
        return config;
    }
}
