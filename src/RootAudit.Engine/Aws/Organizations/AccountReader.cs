using System.Text.Json;
using RootAudit.Accounts;
using RootAudit.Engine.Aws.Protocols;

namespace RootAudit.Engine.Aws.Organizations;

/// <summary>Reads accounts as Organizations sends them.</summary>
internal static class AccountReader
{
    /// <exception cref="InvalidAnswerException">The account has no id.</exception>
    public static AccountRecord Read(JsonElement account) => new(
        account.RequiredText("Id"),
        account.Text("Name"),
        account.Text("Email"),
        // State took the place of Status in September 2026; servers that do not know it yet still send the older field.
        StateOf(account.Text("State") ?? account.Text("Status")),
        account.Text("JoinedMethod"),
        account.EpochTime("JoinedTimestamp"))
    {
        Path = PathOf(account),
    };

    private static AccountState StateOf(string? text) => text switch
    {
        "PENDING_ACTIVATION" => AccountState.PendingActivation,
        "ACTIVE" => AccountState.Active,
        "SUSPENDED" => AccountState.Suspended,
        "PENDING_CLOSURE" => AccountState.PendingClosure,
        "CLOSED" => AccountState.Closed,
        _ => AccountState.Unknown,
    };

    private static string? PathOf(JsonElement account) =>
        account.TryGetProperty("Paths", out var paths) && paths.ValueKind == JsonValueKind.Array
            ? paths.EnumerateArray().Where(path => path.ValueKind == JsonValueKind.String).Select(path => path.GetString()).FirstOrDefault(path => !string.IsNullOrEmpty(path))
            : null;
}
