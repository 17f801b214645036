using RootAudit.Controls;

namespace RootAudit.Activity;

/// <summary>How an event of root is understood.</summary>
/// <param name="Service">The event's service.</param>
/// <param name="EventName">The event; <c>*</c> for all of the service.</param>
/// <param name="Name">The task's name.</param>
/// <param name="Class">What it means where root does it.</param>
/// <param name="Severity">How much it matters where root does it.</param>
/// <param name="Title">The task in words, to follow "Root".</param>
public sealed record RootTask(string Service, string EventName, string Name, ActivityClass Class, Severity Severity, string Title)
{
    /// <summary>What to use in place of root, as a sentence.</summary>
    public string? Alternative { get; init; }

    /// <summary>Whether it is this task only where root changes its own credentials, and no user is named.</summary>
    public bool OwnOnly { get; init; }

    /// <summary>The service and the event.</summary>
    public override string ToString() => $"{Service}:{EventName}";
}
