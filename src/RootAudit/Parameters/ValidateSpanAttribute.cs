using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>A span of time of at least some seconds. A bare number, which PowerShell takes for ticks, is far below.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateSpanAttribute : ValidateArgumentsAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <summary>Creates the attribute.</summary>
    /// <param name="leastSeconds">The shortest span, in seconds.</param>
    public ValidateSpanAttribute(int leastSeconds) => LeastSeconds = leastSeconds;

    /// <summary>The shortest span, in seconds.</summary>
    public int LeastSeconds { get; }

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        var least = TimeSpan.FromSeconds(LeastSeconds);
        if (arguments is TimeSpan span && span >= least && span <= Longest)
            return;
        throw new ValidationMetadataException(
            $"The time {arguments} is not between {least:c} and {Longest:c}. Write it as '00:05:00' for five minutes; "
            + "a bare number counts ticks.");
    }
}
