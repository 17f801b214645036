using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>Compares names with patterns as people at a prompt expect: in any case, the same in every culture.</summary>
internal static class Names
{
    public static bool IsLike(string name, string pattern) =>
        WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(name);
}
