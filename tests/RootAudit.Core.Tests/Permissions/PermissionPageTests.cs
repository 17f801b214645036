using System.Runtime.CompilerServices;
using RootAudit.Permissions;

namespace RootAudit.Core.Tests.Permissions;

/// <summary>
/// docs/permissions.md is written from the declared operations. Run the tests with ROOTAUDIT_WRITE_PAGES=1 to write it anew.
/// </summary>
public sealed class PermissionPageTests
{
    [Fact]
    public void The_permission_page_is_the_one_that_the_declared_operations_give()
    {
        var page = Path.Combine(RepositoryRoot(), "docs", "permissions.md");
        var expected = PermissionDocument.Render();
        if (Environment.GetEnvironmentVariable("ROOTAUDIT_WRITE_PAGES") == "1")
            File.WriteAllText(page, expected);
        Assert.Equal(expected, File.ReadAllText(page).ReplaceLineEndings("\n"));
    }

    private static string RepositoryRoot([CallerFilePath] string self = "")
    {
        var directory = new DirectoryInfo(Path.GetDirectoryName(self)!);
        while (!File.Exists(Path.Combine(directory.FullName, "RootAudit.sln")))
            directory = directory.Parent!;
        return directory.FullName;
    }
}
