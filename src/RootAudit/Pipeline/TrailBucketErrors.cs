using System.Management.Automation;
using RootAudit.Engine.Activity.Bucket;
using RootAudit.Failures;

namespace RootAudit.Pipeline;

/// <summary>Errors of a trail's bucket and of the objects in it: an id for each thing that stands in the way.</summary>
internal static class TrailBucketErrors
{
    public static ErrorRecord Of(TrailFailure failure)
    {
        var (id, category) = failure.Problem switch
        {
            TrailProblem.NoBucket => ("TrailBucketNotFound", ErrorCategory.ObjectNotFound),
            TrailProblem.BucketDenied => ("TrailBucketDenied", ErrorCategory.PermissionDenied),
            TrailProblem.ObjectDenied => ("TrailObjectDenied", ErrorCategory.PermissionDenied),
            TrailProblem.ObjectVanished => ("TrailObjectVanished", ErrorCategory.ObjectNotFound),
            TrailProblem.ObjectArchived => ("TrailObjectArchived", ErrorCategory.ResourceUnavailable),
            TrailProblem.ObjectBroken => ("CloudTrailLogBroken", ErrorCategory.InvalidData),
            TrailProblem.NotALog => ("NotACloudTrailLog", ErrorCategory.InvalidData),
            TrailProblem.NoLogs => ("TrailLogsMissing", ErrorCategory.ObjectNotFound),
            _ => (null, default(ErrorCategory)),
        };
        return id is null && failure.Cause is CollectionException cause
            ? Errors.Of(cause, failure.Target)
            : Errors.OfInput(failure.Cause, id ?? nameof(GapReason.ServiceFailure), category, failure.Target, failure.RecommendedAction);
    }

    /// <summary>Ends the command where what belongs to a bucket is given without one.</summary>
    public static void CheckBucketGiven(PSCmdlet cmdlet, string? bucket, params string[] parameters)
    {
        if (bucket is null && Array.Find(parameters, cmdlet.MyInvocation.BoundParameters.ContainsKey) is { } alone)
        {
            cmdlet.ThrowTerminatingError(Errors.OfInput(
                new PSArgumentException($"-{alone} says something of a bucket, and no bucket is named.", alone),
                "TrailBucketMissing",
                ErrorCategory.InvalidArgument,
                null,
                "Name the trail's bucket with -TrailBucket, or leave it out."));
        }
    }
}
