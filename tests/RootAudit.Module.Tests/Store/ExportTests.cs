using System.Text.Json;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Store;

/// <summary>Files of runs: data for other tools, and reports.</summary>
public sealed class ExportTests(StoredRuns runs) : IClassFixture<StoredRuns>
{
    [Theory]
    [InlineData("Parquet", ".parquet")]
    [InlineData("Csv", ".csv")]
    [InlineData("JsonLines", ".jsonl")]
    public void Every_table_of_a_run_becomes_a_file(string format, string extension)
    {
        var files = runs.Run($"$second | Export-RootAuditSnapshot lake-{format} -Format {format}").EnsureClean().Output;
        var data = files.Where(f => Facts.Of(f, "RunId") is not null).ToList();
        Assert.All(files, f => Assert.True(File.Exists((string)Facts.Of(f, "Path")!)));
        Assert.All(data, f => Assert.StartsWith(Path.Combine(runs.Folder, $"lake-{format}"), (string)Facts.Of(f, "Path")!, StringComparison.Ordinal));
        Assert.All(data, f => Assert.EndsWith(extension, (string)Facts.Of(f, "Path")!, StringComparison.Ordinal));
        var posture = Assert.Single(data, f => Facts.Of(f, "Table") is "posture");
        Assert.Equal(runs.Stage.ActiveAccounts.Count - 1L, Facts.Of(posture, "RowCount"));
    }

    [Fact]
    public void Without_a_run_the_newest_is_meant_and_all_can_be_piped()
    {
        var newest = runs.Run("Export-RootAuditSnapshot one -Table posture -Format JsonLines -StorePath $store").EnsureClean().Output;
        Assert.Equal(runs.SecondRun, Facts.Of(newest[0], "RunId"));
        var all = runs.Run("Get-RootAuditSnapshot -StorePath $store | Export-RootAuditSnapshot one -Table Posture -Format Csv").EnsureClean().Output;
        Assert.Equal([runs.SecondRun, runs.FirstRun], all.Select(f => (string?)Facts.Of(f, "RunId")).OfType<string>());
        Assert.Empty(runs.Run("@() | Export-RootAuditSnapshot one").EnsureClean().Output);
    }

    [Fact]
    public void Data_that_is_there_is_not_replaced_unless_force_says_so()
    {
        const string Export = "Export-RootAuditSnapshot again -Table runs, posture -Format Csv -StorePath $store";
        runs.Run($"{Export} -WhatIf").EnsureClean();
        Assert.False(Directory.Exists(Path.Combine(runs.Folder, "again")));
        var file = (string)Facts.Of(runs.Run(Export).EnsureClean().Output[1], "Path")!;
        File.WriteAllText(file, "mine");
        var refused = runs.Run(Export);
        Assert.Equal("FileExists,RootAudit.Commands.ExportRootAuditSnapshotCommand", refused.Failure.FullyQualifiedErrorId);
        Assert.Equal("mine", File.ReadAllText(file));
        runs.Run($"{Export} -Force").EnsureClean();
        Assert.NotEqual("mine", File.ReadAllText(file));
    }

    [Fact]
    public void A_table_that_is_not_there_is_an_error_that_lists_those_that_are()
    {
        var error = runs.Run("Export-RootAuditSnapshot x -Table postures -StorePath $store").Failure;
        Assert.StartsWith("TableNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("posture", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$second | Export-RootAuditReport a.html", "a.html")]
    [InlineData("Export-RootAuditReport b.HTM -StorePath $store", "b.HTM")]
    [InlineData("Get-RootAuditSnapshot -StorePath $store -Newest 1 | Export-RootAuditReport c.data -Format Html", "c.data")]
    [InlineData("Export-RootAuditReport -LiteralPath '[d].html' -RunId $second.RunId -StorePath $store", "[d].html")]
    public void The_page_of_a_run_is_written_where_it_was_asked_for(string script, string name)
    {
        Assert.Empty(runs.Run(script).EnsureClean().Output);
        var page = Read(name);
        Assert.StartsWith("<!doctype html>", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(runs.SecondRun, page, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(runs.Folder, "*.tmp"));
    }

    [Fact]
    public void A_run_of_the_pipeline_brings_its_users_trend_and_waivers_from_its_store()
    {
        runs.Run("$second | Export-RootAuditReport piped.json; Export-RootAuditReport stored.json -StorePath $store").EnsureClean();
        Assert.Equal(Shape("stored.json"), Shape("piped.json"));
        using var report = JsonDocument.Parse(Read("piped.json"));
        var names = report.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.OrdinalIgnoreCase);
        Assert.Contains(names, n => n.Key.StartsWith("user", StringComparison.OrdinalIgnoreCase) && n.Value.GetArrayLength() > 0);
        Assert.Contains(names, n => n.Key.StartsWith("trend", StringComparison.OrdinalIgnoreCase) && n.Value.GetArrayLength() == 2);
    }

    [Fact]
    public void A_run_that_is_in_no_store_has_a_report_and_a_warning()
    {
        var run = runs.Run("$loose = Invoke-RootAudit -NoStore -ErrorAction SilentlyContinue; $loose | Export-RootAuditReport loose.html");
        Assert.Empty(run.Errors);
        Assert.Contains("IAM users", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(runs.Folder, "loose.html")));
        var asked = runs.Run("$loose | Invoke-RootAuditQuery 'SELECT count(*) AS n FROM posture'").EnsureClean();
        Assert.Contains("IAM users", Assert.Single(asked.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_for_spreadsheets_is_chosen()
    {
        var file = runs.Run("Export-RootAuditReport users.csv -Table User -StorePath $store -PassThru").EnsureClean().OutputAs<FileInfo>().Single();
        Assert.Equal(Path.Combine(runs.Folder, "users.csv"), file.FullName);
        Assert.StartsWith("AccountId,AccountName,OrganizationalUnit,User,", Read("users.csv"), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.FullName));
    }

    [Theory]
    [InlineData("Export-RootAuditReport report.pdf -StorePath $store", "FormatNotKnown")]
    [InlineData("Export-RootAuditReport nowhere/report.html -StorePath $store", "FolderNotFound")]
    [InlineData("Export-RootAuditReport . -Format Html -StorePath $store", "PathIsFolder")]
    [InlineData("Export-RootAuditReport variable:report -Format Html -StorePath $store", "PathNotValid")]
    [InlineData("Export-RootAuditReport r.html -RunId missing -StorePath $store", "RunNotFound")]
    public void What_stands_in_the_way_has_an_error_of_its_own(string script, string id)
    {
        Assert.Equal($"{id},RootAudit.Commands.ExportRootAuditReportCommand", runs.Run(script).Failure.FullyQualifiedErrorId);
        Assert.False(File.Exists(Path.Combine(runs.Folder, "r.html")));
    }

    [Fact]
    public void The_first_of_two_runs_is_written_and_the_second_an_error()
    {
        var failure = runs.Run("$first, $second | Export-RootAuditReport two.json").Failure;
        Assert.Equal("MoreThanOneRun,RootAudit.Commands.ExportRootAuditReportCommand", failure.FullyQualifiedErrorId);
        Assert.Contains((string)runs.Run("$first.RunId").Output.Single().BaseObject, File.ReadAllText(Path.Combine(runs.Folder, "two.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_there_is_replaced_only_as_far_as_the_user_wants()
    {
        var path = Path.Combine(runs.Folder, "mine.json");
        File.WriteAllText(path, "mine");
        Assert.StartsWith("FileExists,", runs.Run("$second | Export-RootAuditReport mine.json -NoClobber").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        runs.Run("$second | Export-RootAuditReport mine.json -WhatIf").EnsureClean();
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.StartsWith("FileReadOnly,", runs.Run("$second | Export-RootAuditReport mine.json").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));
        runs.Run("$second | Export-RootAuditReport mine.json -Force").EnsureClean();
        Assert.Contains(runs.SecondRun, File.ReadAllText(path), StringComparison.Ordinal);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(runs.Folder, name));

    private List<string> Shape(string name)
    {
        using var report = JsonDocument.Parse(Read(name));
        return [.. report.RootElement.EnumerateObject().Select(p => $"{p.Name}: {(p.Value.ValueKind == JsonValueKind.Array ? p.Value.GetArrayLength() : p.Value.ToString().Length)}")];
    }
}
