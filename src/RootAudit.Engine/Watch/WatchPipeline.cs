using RootAudit.Activity;
using RootAudit.Failures;

namespace RootAudit.Engine.Watch;

/// <summary>The pipeline, as a watch uses it.</summary>
public sealed class WatchPipeline
{
    /// <summary>Carries out an action on the pipeline's thread, and ends when it was carried out.</summary>
    public required Func<Action, CancellationToken, Task> HandOverAsync { get; init; }

    /// <summary>Writes an event; on the pipeline's thread alone. When it returns, the event went down the pipeline.</summary>
    public required Action<RootActivityEvent> Write { get; init; }

    /// <summary>Tells of a message that cannot be read; on the pipeline's thread alone.</summary>
    public required Action<ActivityMessageException> Refuse { get; init; }

    /// <summary>Tells of an account that cannot be watched; on any thread.</summary>
    public required Action<CollectionException> Fail { get; init; }

    /// <summary>Warns; on any thread.</summary>
    public required Action<string> Warn { get; init; }

    /// <summary>Tells what only those want to know who ask for it; on any thread.</summary>
    public required Action<string> Tell { get; init; }
}
