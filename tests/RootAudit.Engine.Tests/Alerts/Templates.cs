using RootAudit.Alerts;

namespace RootAudit.Engine.Tests.Alerts;

/// <summary>Templates of every combination of what can be asked for.</summary>
internal static class Templates
{
    public static IEnumerable<(string Name, string Text)> All()
    {
        foreach (var partition in new[] { "aws", "aws-us-gov", "aws-cn" })
        {
            for (var bits = 0; bits < 64; bits++)
            {
                // All switches in the public partition, which has most Regions; of the others those that change with the partition.
                if (partition is not "aws" && bits % 16 is not (0 or 15))
                    continue;
                var template = Of(partition, bits);
                yield return ($"{partition}-{bits}-organization", template.Render());
                yield return ($"{partition}-{bits}-single", (template with { OrganizationId = null, OrganizationalUnitId = [], DelegatedAdministrator = false }).Render());
                yield return ($"{partition}-{bits}-forwarder", template.RenderForwarder(Bus(partition)));
            }
        }
    }

    public static string Bus(string partition = "aws") => $"arn:{partition}:events:{new AlertTemplate { Partition = partition }.SignInRegion}:111122223333:event-bus/RootActivity";

    private static AlertTemplate Of(string partition, int bits) => new()
    {
        Partition = partition,
        OrganizationId = "o-a1b2c3d4e5",
        OrganizationalUnitId = (bits & 32) != 0 ? ["ou-ab12-22222222", "ou-ab12-11111111"] : ["r-ab12"],
        IncludeIamEvents = (bits & 1) != 0,
        ExcludeAssumeRoot = (bits & 2) != 0,
        NotificationEmail = (bits & 4) != 0 ? "security@corp.example" : null,
        KmsKeyId = (bits & 8) != 0 ? "alias/root-activity" : null,
        DelegatedAdministrator = (bits & 16) != 0,
        TopicName = (bits & 16) != 0 ? "root-activity" : null,
        MaximumMessageAge = (bits & 32) != 0 ? TimeSpan.FromMinutes(15) : null,
    };
}
