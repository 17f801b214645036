using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>A time from a minute to the fourteen days for which SQS keeps messages.</summary>
internal sealed class ValidateQueueTimeAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not TimeSpan time || time < TimeSpan.FromMinutes(1) || time > TimeSpan.FromDays(14))
            throw new ValidationMetadataException($"The time {arguments} is not between a minute and 14 days, for which SQS keeps messages. Write it as '4.00:00:00'.");
    }
}
