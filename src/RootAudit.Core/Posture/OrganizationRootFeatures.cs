namespace RootAudit.Posture;

/// <summary>
/// What an organization has switched on for the roots of its member accounts; neither feature implies the other
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html"/>).
/// </summary>
/// <param name="RootCredentialsManagement">
/// Whether member root credentials are managed centrally. Switching it on deletes nothing: credentials that were there remain.
/// </param>
/// <param name="RootSessions">Whether privileged tasks can be done as a member's root for a short time.</param>
public sealed record OrganizationRootFeatures(bool RootCredentialsManagement, bool RootSessions);
