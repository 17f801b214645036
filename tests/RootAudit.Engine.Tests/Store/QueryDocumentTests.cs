using RootAudit.Engine.Store;
using RootAudit.Engine.Store.Query;

namespace RootAudit.Engine.Tests.Store;

/// <summary>The page about queries names all that there is.</summary>
public sealed class QueryDocumentTests
{
    [Fact]
    public void Every_table_column_and_query_is_documented()
    {
        var text = File.ReadAllText(FindPage());

        foreach (var table in TableCatalog.Tables)
        {
            Assert.Contains($"**{table.Name}**: {table.Description}", text, StringComparison.Ordinal);
            Assert.All(table.Column, column => Assert.Contains($"`{column.Name}`", text, StringComparison.Ordinal));
        }

        Assert.All(ReadyQueries.All, query => Assert.Contains($"| {query.Name} | {query.Title} |", text, StringComparison.Ordinal));
    }

    private static string FindPage()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RootAudit.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "docs", "en-US", "about_RootAudit_Query.md");
    }
}
