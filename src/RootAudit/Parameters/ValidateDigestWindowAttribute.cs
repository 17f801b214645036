using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>A time from nothing to a day.</summary>
internal sealed class ValidateDigestWindowAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not TimeSpan window || window < TimeSpan.Zero || window > TimeSpan.FromDays(1))
            throw new ValidationMetadataException($"'{arguments}' is no time to gather events for. Give 0 up to a day, such as '00:05:00'; a bare number counts ticks.");
    }
}
