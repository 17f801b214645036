using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SecurityToken;
using Amazon.Util.Internal;
using RootAudit.Engine.Aws.Endpoints;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>The SDK's configuration for one of our service clients.</summary>
internal sealed class ServiceConfig : ClientConfig
{
    private static readonly string Agent = InternalSDKUtils.BuildUserAgentString("RootAudit", typeof(ServiceConfig).Assembly.GetName().Version!.ToString(3));

    public ServiceConfig(GlobalService service, AwsPartition partition)
        : base(new DefaultConfigurationProvider(AmazonSecurityTokenServiceDefaultConfiguration.GetAllConfigurations()))
    {
        Service = service;
        Partition = partition;
        ServiceId = service.ServiceId;
        AuthenticationServiceName = service.SigningName;
        // The SDK refuses to make a client without one, though our endpoints and signing Regions do not depend on it.
        RegionEndpoint = RegionEndpoint.GetBySystemName(partition.DefaultRegion);
        EndpointProvider = new Provider(this);
    }

    public GlobalService Service { get; }

    public AwsPartition Partition { get; }

    public override string ServiceVersion => Service.Version;

    public override string RegionEndpointServiceName => Service.SigningName;

    public override string UserAgent => Agent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => Resolve();

    /// <summary>
    /// Where to call: the endpoint given by hand, by the environment or by the profile, else the partition's.
    /// A new object at each call, since the SDK changes what it is given.
    /// </summary>
    public Endpoint Resolve()
    {
        var given = ServiceURL;
        return new Endpoint(string.IsNullOrEmpty(given)
            ? $"https://{Service.AddressIn(Partition, UseFIPSEndpoint, UseDualstackEndpoint).Host}"
            : given);
    }

    /// <summary>The Region to sign for. A given endpoint is signed for as the partition's standard one.</summary>
    public string SigningRegion => string.IsNullOrEmpty(ServiceURL)
        ? Service.AddressIn(Partition, UseFIPSEndpoint, UseDualstackEndpoint).SigningRegion
        : Service.AddressIn(Partition, fips: false, dualStack: false).SigningRegion;

    private sealed class Provider(ServiceConfig config) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters) => config.Resolve();
    }
}
