namespace RootAudit.Guardrails;

/// <summary>A service control policy as AWS Organizations holds it.</summary>
/// <param name="Id">The id: <c>p-…</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="AwsManaged">Whether it is one of AWS, such as <c>FullAWSAccess</c>.</param>
/// <param name="Content">
/// The JSON document; <see langword="null"/> where it could not be read. The one of
/// <see cref="FullAccessId"/> is known, and needs no reading.
/// </param>
public sealed record ServiceControlPolicy(string Id, string Name, bool AwsManaged, string? Content)
{
    /// <summary>The id, in every organization, of the policy of AWS that allows everything.</summary>
    public const string FullAccessId = "p-FullAWSAccess";
}
