using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Saved credential reports: the same rows, without AWS and without a session.</summary>
public sealed class ReportFileTests : IClassFixture<ModuleHost>, IDisposable
{
    private const string Head =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private readonly ModuleHost _host;
    private readonly string _folder = Directory.CreateTempSubdirectory("RootAudit reports ").FullName;

    public ReportFileTests(ModuleHost host)
    {
        _host = host;
        _host.Run("Disconnect-RootAudit");
        _host.SetVariable("folder", _folder);
        _host.Run("$ExecutionContext.SessionState.Path.SetLocation($folder) | Out-Null").EnsureClean();
        Save("one.csv", Row("111111111111", "true", "2026-01-02T03:04:05+00:00"));
        Save("two.csv", Row("222222222222", "true", "no_information"), User("222222222222", "ada"));
        Save("three.csv", Row("333333333333", "not_supported", "N/A"));
        Save("with [brackets].csv", Row("444444444444", "false", "N/A"));
        File.WriteAllText(Path.Combine(_folder, "bad.txt"), "<html>Access denied</html>");
        Directory.CreateDirectory(Path.Combine(_folder, "folder.csv"));
    }

    public void Dispose()
    {
        _host.Run($"$ExecutionContext.SessionState.Path.SetLocation('{Path.GetTempPath()}') | Out-Null");
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("-Path one.csv", "111111111111")]
    [InlineData("-Path ./one.csv, two.csv", "111111111111 222222222222 222222222222")]
    [InlineData("-Path t*.csv -RootOnly", "222222222222 333333333333")]
    [InlineData("-Path $folder/one.csv", "111111111111")]
    [InlineData("-LiteralPath 'with [brackets].csv'", "444444444444")]
    [InlineData("-LP one.csv", "111111111111")]
    [InlineData("-PSPath one.csv", "111111111111")]
    public void Files_are_named_by_path_by_wildcard_or_as_they_stand(string parameters, string accounts)
    {
        var rows = _host.Run($"Get-CredentialReport {parameters}").EnsureClean().Output;
        Assert.Equal(accounts.Split(' '), rows.Select(row => (string)Facts.Of(row, "AccountId")!).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.True(File.Exists((string)Facts.Of(row, "Source")!)));
    }

    [Fact]
    public void Files_can_be_piped_in_as_Get_ChildItem_gives_them()
    {
        // Get-ChildItem itself is not in the bare engine: its objects are, with the property that it adds.
        var files = Directory.GetFiles(_folder, "*.csv").Order(StringComparer.Ordinal).Select(path =>
        {
            var file = new PSObject(new FileInfo(path));
            file.Properties.Add(new PSNoteProperty("PSPath", "Microsoft.PowerShell.Core\\FileSystem::" + path));
            return file;
        });
        var run = _host.Run("$input | Get-CredentialReport -RootOnly", files.ToArray()).EnsureClean();
        Assert.Equal(
            ["111111111111", "222222222222", "333333333333", "444444444444"],
            run.Output.Select(row => (string)Facts.Of(row, "AccountId")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Bad_files_are_errors_and_the_good_ones_are_read()
    {
        var run = _host.Run("Get-CredentialReport -LiteralPath one.csv, bad.txt, missing.csv, folder.csv, two.csv -RootOnly");
        Assert.Equal(["111111111111", "222222222222"], run.Output.Select(row => Facts.Of(row, "AccountId")));
        Assert.Equal(
            ["NotACredentialReport", "PathNotFound", "FileNotReadable"],
            run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal([ErrorCategory.InvalidData, ErrorCategory.ObjectNotFound, ErrorCategory.ReadError], run.Errors.Select(error => error.CategoryInfo.Category));
        Assert.Equal(["bad.txt", "missing.csv", "folder.csv"], run.Errors.Select(error => Path.GetFileName((string)error.TargetObject)));
        Assert.All(run.Errors, error => Assert.NotEmpty(error.ErrorDetails.RecommendedAction));
    }

    [Theory]
    [InlineData("-Path missing.csv")]
    [InlineData("-Path 'missing*.csv'")]
    [InlineData("-Path 'missing[0-9].csv'")]
    [InlineData("-Path 'with [brackets].csv'")]
    [InlineData("-Path 'unfinished[.csv'")]
    [InlineData("-LiteralPath missing.csv")]
    [InlineData("-Path nowhere:/x.csv")]
    [InlineData("-Path Variable:/folder")]
    [InlineData("-LiteralPath nowhere:/x.csv")]
    [InlineData("-LiteralPath Variable:/folder")]
    [InlineData("-LiteralPath nobody::x.csv")]
    public void A_path_that_names_no_file_is_an_error_and_the_rest_goes_on(string parameters)
    {
        var run = _host.Run($"Get-CredentialReport {parameters}, one.csv");
        var error = Assert.Single(run.Errors);
        Assert.Equal("PathNotFound,RootAudit.Commands.GetCredentialReportCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.DoesNotContain("(Parameter", error.Exception.Message, StringComparison.Ordinal);
        Assert.Single(run.Output);
    }

    [Fact]
    public void A_pattern_without_a_match_names_itself_and_the_way_to_a_file_of_that_name()
    {
        var error = Assert.Single(_host.Run("Get-CredentialReport -Path 'with [brackets].csv'").Errors);
        Assert.Contains("'with [brackets].csv'. There is a file of that very name.", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-LiteralPath", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        error = Assert.Single(_host.Run("Get-CredentialReport -Path 'zzz*.csv'").Errors);
        Assert.Equal("No file matches the pattern 'zzz*.csv'.", error.Exception.Message);
        Assert.DoesNotContain("-LiteralPath", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Path header.csv", "has no row.")]
    [InlineData("-Path header.csv -RootOnly", "has no row of root.")]
    [InlineData("-Path header.csv -RootOnly -AsCsv", "has no row of root.")]
    [InlineData("-Path noroot.csv -RootOnly", "has no row of root.")]
    [InlineData("-LiteralPath noroot.csv -RootOnly -AsCsv", "has no row of root.")]
    public void A_report_without_the_row_that_was_asked_for_is_an_error_and_the_rest_goes_on(string parameters, string message)
    {
        Save("header.csv");
        Save("noroot.csv", User("666666666666", "ada"));
        var run = _host.Run($"Get-CredentialReport {parameters}; Get-CredentialReport -Path one.csv");
        var error = Assert.Single(run.Errors);
        Assert.Equal("NotReported,RootAudit.Commands.GetCredentialReportCommand", error.FullyQualifiedErrorId);
        Assert.EndsWith(message, error.Exception.Message, StringComparison.Ordinal);
        Assert.Single(run.Output);
        Assert.Single(_host.Run("Get-CredentialReport -Path noroot.csv").EnsureClean().Output);
    }

    [Fact]
    public void A_file_that_was_cut_off_in_a_row_is_an_error_after_its_whole_rows_and_the_rest_goes_on()
    {
        var text = string.Join('\n', Head, Row("666666666666", "true", "N/A"), User("666666666666", "ada"), User("666666666666", "john"));
        File.WriteAllText(Path.Combine(_folder, "cut.csv"), text[..(text.IndexOf("user/john", StringComparison.Ordinal) + 7)]);
        var run = _host.Run("Get-CredentialReport -Path cut.csv, one.csv");
        Assert.Equal(["<root_account>", "ada", "<root_account>"], run.Output.Select(row => Facts.Of(row, "User")));
        var error = Assert.Single(run.Errors);
        Assert.Equal("CredentialReportDamaged,RootAudit.Commands.GetCredentialReportCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.Contains("cut.csv", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 4", error.Exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("Download the report again", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n", 1)]
    [InlineData("", 0)]
    public void Files_that_were_joined_give_no_user_called_user_and_are_to_be_given_one_by_one(string between, int rows)
    {
        var one = File.ReadAllText(Path.Combine(_folder, "one.csv"));
        File.WriteAllText(Path.Combine(_folder, "joined.csv"), one + between + one);
        var run = _host.Run("Get-CredentialReport -Path joined.csv");
        Assert.Equal(rows, run.Output.Count);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("CredentialReportDamaged,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("as files of their own", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-CredentialReport missing.csv", true)]
    [InlineData("Get-CredentialReport bad.txt", true)]
    [InlineData("'bad.txt' | Get-CredentialReport", true)]
    [InlineData("Get-CredentialReport 12345", false)]
    [InlineData("Get-CredentialReport nowhere:/x", false)]
    [InlineData("Get-RootUserPosture one.csv", false)]
    public void A_file_in_the_place_of_an_id_is_told_the_parameter_for_files(string script, bool isFile)
    {
        var error = Assert.Single(_host.Run(script).Errors);
        Assert.StartsWith("AccountIdNotValid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(isFile, error.ErrorDetails.RecommendedAction.StartsWith("For a saved report use -Path", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Path")]
    [InlineData("-LiteralPath")]
    public void Of_a_folder_it_is_said_that_it_is_one_and_how_to_take_its_files(string parameter)
    {
        var error = Assert.Single(_host.Run($"Get-CredentialReport {parameter} folder.csv").Errors);
        Assert.Contains("is a folder", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("folder.csv", "*.csv"), error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void As_csv_gives_the_text_of_the_file()
    {
        Assert.Equal([File.ReadAllText(Path.Combine(_folder, "two.csv"))], _host.Run("Get-CredentialReport -Path two.csv -AsCsv").EnsureClean().OutputAs<string>());
        Assert.Equal(
            [Head + "\n" + Row("222222222222", "true", "no_information")],
            _host.Run("Get-CredentialReport -Path two.csv -AsCsv -RootOnly").EnsureClean().OutputAs<string>());
    }

    [Fact]
    public void The_words_of_the_report_stay_apart()
    {
        var rows = _host.Run("Get-CredentialReport -Path *.csv -RootOnly").Output;
        var states = rows.ToDictionary(
            row => (string)Facts.Of(row, "AccountId")!,
            row => $"{Facts.Text(row, "PasswordEnabled")} {Facts.Text(row, "PasswordState")} {Facts.Text(row, "PasswordLastUsedState")} {Facts.Text(row, "PasswordLastUsed")}",
            StringComparer.Ordinal);
        Assert.Equal("true Enabled Value 2026-01-02T03:04:05+00:00", states["111111111111"]);
        Assert.Equal("true Enabled NoInformation null", states["222222222222"]);
        Assert.Equal("null NotSupported NotApplicable null", states["333333333333"]);
        Assert.Equal("false Disabled NotApplicable null", states["444444444444"]);
    }

    [Theory]
    [InlineData("-Path more.csv")]
    [InlineData("-LiteralPath more.csv")]
    public void Columns_that_nobody_knows_yet_are_kept_wherever_they_stand(string parameters)
    {
        File.WriteAllText(Path.Combine(_folder, "more.csv"), string.Join('\n',
            "tomorrow," + Head + ",additional_credentials_info,quoted",
            "1 passkey," + Row("666666666666", "true", "N/A") + ",N/A,\"a, \"\"b\"\"\"",
            "," + User("666666666666", "ada") + ",1 more access keys and 0 more certificates,"));
        var rows = _host.Run($"Get-CredentialReport {parameters}").EnsureClean().Output;
        Assert.Equal(
            [
                "[Key='tomorrow' Value='1 passkey'; Key='additional_credentials_info' Value='N/A'; Key='quoted' Value='a, \"b\"']",
                "[Key='additional_credentials_info' Value='1 more access keys and 0 more certificates']",
            ],
            rows.Select(row => Facts.Text(row, "AdditionalColumn")));
        // The columns that are known are read by their names and not shifted.
        Assert.Equal(["<root_account>", "ada"], rows.Select(row => Facts.Of(row, "User")));
        Assert.Equal(["true", "false"], rows.Select(row => Facts.Text(row, "PasswordEnabled")));
        Assert.Equal([0, 1], rows.Select(row => Facts.Of(row, "ActiveAccessKeyCount")));
        Assert.Equal(["1 passkey"], _host.Run($"Get-CredentialReport {parameters} -RootOnly | ForEach-Object {{ $_.AdditionalColumn['Tomorrow'] }}").EnsureClean().OutputAs<string>());
    }

    [Fact]
    public void A_report_that_went_through_Windows_reads_the_same()
    {
        var text = string.Join("\r\n", Head, Row("555555555555", "true", "N/A"), "");
        File.WriteAllText(Path.Combine(_folder, "windows.csv"), text, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal("555555555555", Facts.Of(Assert.Single(_host.Run("Get-CredentialReport -Path windows.csv").EnsureClean().Output), "AccountId"));
        var csv = Assert.Single(_host.Run("Get-CredentialReport -Path windows.csv -AsCsv -RootOnly").EnsureClean().OutputAs<string>());
        Assert.Contains("<root_account>", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_need_neither_credentials_nor_a_session()
    {
        _host.Run("Get-CredentialReport -Path one.csv").EnsureClean();
        Assert.Empty(_host.Run("Get-RootAuditSession").EnsureClean().Output);
    }

    [Fact]
    public void Rows_of_files_lead_on_to_the_commands_that_ask_AWS()
    {
        // AccountId comes from the ARN: the row names its account.
        var run = _host.Run("Get-CredentialReport -Path one.csv | ForEach-Object { $_.AccountId.Length }").EnsureClean();
        Assert.Equal([12], run.OutputAs<int>());
    }

    private void Save(string name, params string[] rows) => File.WriteAllText(Path.Combine(_folder, name), string.Join('\n', rows.Prepend(Head)));

    private static string Row(string account, string passwordEnabled, string passwordLastUsed) =>
        $"<root_account>,arn:aws:iam::{account}:root,2020-01-01T00:00:00+00:00,{passwordEnabled},{passwordLastUsed},N/A,not_supported,false,"
        + "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

    private static string User(string account, string name) =>
        $"{name},arn:aws:iam::{account}:user/{name},2020-01-01T00:00:00+00:00,false,N/A,N/A,N/A,false,"
        + "true,2021-01-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";
}
