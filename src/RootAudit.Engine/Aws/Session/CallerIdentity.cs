using RootAudit.Engine.Aws.Endpoints;

namespace RootAudit.Engine.Aws.Session;

/// <summary>Who is calling, as STS says it.</summary>
internal sealed record CallerIdentity(string AccountId, string Arn, AwsPartition Partition);
