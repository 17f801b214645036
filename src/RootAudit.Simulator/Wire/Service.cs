using System.Text.Json;

namespace RootAudit.Simulator.Wire;

/// <summary>How a service is spoken to.</summary>
internal enum Protocol
{
    /// <summary>Form parameters in, XML out.</summary>
    Query,

    /// <summary>AWS JSON 1.1: the operation stands in <c>X-Amz-Target</c>.</summary>
    Json,

    /// <summary>JSON bodies; the operation is the path.</summary>
    RestJson,

    /// <summary>S3: the operation is the method and the query string, the bucket the path; errors are bare XML.</summary>
    RestXml,
}

/// <summary>One operation: its name and what writes the inside of its answer.</summary>
internal sealed class Operation
{
    public Operation(string name, Action<Call, XmlBody> xml) => (Name, Xml) = (name, xml);

    public Operation(string name, Action<Call, Utf8JsonWriter> json) => (Name, Json) = (name, json);

    public Operation(string name, Func<Call, string?> body) => (Name, Body) = (name, body);

    public Operation(string name, Func<Call, Reply> reply) => (Name, Reply) = (name, reply);

    /// <summary>Set for operations of S3 whose answer is more than a body.</summary>
    public Func<Call, Reply>? Reply { get; }

    /// <summary>The IAM action, where it has another name than the operation.</summary>
    public string Action { get => field ?? Name; init; }

    /// <summary>Set for S3: gives the body as it is; without one the answer is 204.</summary>
    public Func<Call, string?>? Body { get; }

    public string Name { get; }

    /// <summary>Set for services of the query protocol.</summary>
    public Action<Call, XmlBody>? Xml { get; }

    /// <summary>Set for services that answer JSON.</summary>
    public Action<Call, Utf8JsonWriter>? Json { get; }

    /// <summary>The account a call is about when that is not the caller's own; for counters and faults.</summary>
    public Func<CallInput, string?>? Subject { get; init; }


    /// <summary>Waits for what the answer needs, once the call is known to be allowed; the answer finds it in the call.</summary>
    public Func<Call, CancellationToken, Task<object>>? Prepare { get; init; }

    /// <summary>Whether it changes anything; what a dry run must never call.</summary>
    public bool Changes { get; init; }

    /// <summary>Whether the model has an output: without one, the query protocol's answer has no result element.</summary>
    public bool HasResult { get; init; } = true;

    /// <summary>Where REST-JSON posts it to: AWS's newer services take the name in camel case.</summary>
    public string Path => $"/{char.ToLowerInvariant(Name[0])}{Name[1..]}";
}

/// <summary>A service and the one table of its operations. To add an operation, add a line to its service's table.</summary>
/// <param name="Name">The signing name.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Version">The API version, or for JSON the prefix of <c>X-Amz-Target</c>.</param>
/// <param name="Operations">The table.</param>
internal sealed record Service(string Name, Protocol Protocol, string Version, IReadOnlyList<Operation> Operations)
{
    private readonly Dictionary<string, Operation> _byName = Operations.ToDictionary(row => row.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, Operation> _byPath = Operations.ToDictionary(row => row.Path, StringComparer.Ordinal);

    /// <summary>The prefix of its IAM actions: the signing name, but for CloudWatch.</summary>
    public string Actions { get; init; } = Name;

    /// <summary>The version of AWS JSON that answers name.</summary>
    public string JsonVersion { get; init; } = "1.1";

    /// <summary>The XML namespace of the query protocol's answers.</summary>
    public string XmlNamespace { get; } = $"https://{Name}.amazonaws.com/doc/{Version}/";

    public Operation? Find(string operation) => _byName.GetValueOrDefault(operation);

    public Operation? FindPath(string path) => _byPath.GetValueOrDefault(path);
}
