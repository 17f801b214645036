using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>An age from zero to the four hours for which AWS keeps a credential report.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateMaximumAgeAttribute : ValidateArgumentsAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is TimeSpan age && age >= TimeSpan.Zero && age <= Longest)
            return;
        throw new ValidationMetadataException(
            $"The maximum age {arguments} is not between 00:00:00 and 04:00:00. AWS makes a new credential report every four hours at the most. Write an age as '00:30:00'; a bare number counts ticks.");
    }
}
