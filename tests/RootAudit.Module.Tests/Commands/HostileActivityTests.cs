using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using RootAudit.Engine.Tests.Reports;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Hostile text in every field of an event, through the console: tables, lists, texts, lines for other systems, and every stream.</summary>
public sealed class HostileActivityTests(ModuleHost host) : IClassFixture<ModuleHost>
{
    private static readonly Type EventType = Artifact.Core.GetType("RootAudit.Activity.RootActivityEvent", throwOnError: true)!;

    [Fact]
    public void Tables_lists_and_texts_do_nothing_to_a_terminal()
    {
        var events = HostileTexts.All.Append(HostileTexts.Long).Select(EventOf).ToList();
        foreach (var width in (int[])[80, 120])
            CheckText(host.Render(events, width));
        CheckText(ListViews.Of(events.Select(PSObject.AsPSObject)));
        foreach (var one in events)
            Assert.False(HostileTexts.IsHarmful(one.ToString()!), one.ToString());
    }

    [Fact]
    public void Lines_for_other_systems_are_one_line_each()
    {
        var events = HostileTexts.All.Append(HostileTexts.Long).Select(EventOf).ToList();
        foreach (var command in (string[])["ConvertTo-Ocsf", "ConvertTo-JsonLine"])
        {
            var lines = host.Run($"$input | {command}", events).EnsureClean().OutputAs<string>();
            Assert.Equal(events.Count, lines.Count);
            foreach (var line in lines)
            {
                Assert.DoesNotContain(line, character => character is < ' ' or > '~' or '<' or '>');
                using var document = JsonDocument.Parse(line);
            }
        }
    }

    [Fact]
    public void Every_stream_of_a_reading_is_harmless()
    {
        var folder = Directory.CreateTempSubdirectory("RootAudit hostile ");
        var records = HostileTexts.All.Select(Record).ToList();
        File.WriteAllBytes(Path.Combine(folder.FullName, "good.json"), JsonSerializer.SerializeToUtf8Bytes(new { Records = records }));
        // What the file system takes in a name can be in a name.
        File.WriteAllText(Path.Combine(folder.FullName, "evil \u001b[2J\u202E\u009b\u0007.json"), "{\"Records\":[{\"eventName\":");
        File.WriteAllText(Path.Combine(folder.FullName, "none \u001b]0;x\u0007.json"), "<html>");
        host.SetVariable("folder", folder.FullName);
        var run = host.Run("Get-RootActivity -LiteralPath $folder -IncludeIamEvents -Verbose -Debug");
        folder.Delete(recursive: true);
        Assert.Equal(records.Count, run.Output.Count);
        Assert.Equal(2, run.Errors.Count);
        foreach (var text in run.Verbose.Concat(run.Warnings).Concat(run.Debug))
            Assert.False(HostileTexts.IsHarmful(text), text);
        foreach (var error in run.Errors)
            Assert.False(HostileTexts.IsHarmful(error.ToString() + error.ErrorDetails?.Message + error.ErrorDetails?.RecommendedAction), error.ToString());
        CheckText(host.Render(run.Output.ToArray()));
        CheckText(ListViews.Of(run.Output));
        Assert.All(run.Output, one => Assert.False(HostileTexts.IsHarmful((string)Facts.Of(one, "Explanation")!)));
    }

    [Fact]
    public void What_is_no_object_of_this_module_is_one_error_and_the_rest_go_on()
    {
        var run = host.Run("'text', (Get-RootAuditControl)[0], 5, $null | ConvertTo-JsonLine");
        Assert.Single(run.Output);
        Assert.Equal(3, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("InputNotSupported,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(run.Errors, error => Assert.NotEmpty(error.ErrorDetails.RecommendedAction));
    }

    [Fact]
    public void Every_type_that_a_command_gives_has_a_line()
    {
        var violations = new List<string>();
        foreach (var type in Artifact.OutputTypes.Where(type => type.Assembly.GetName().Name == "RootAudit.Core"))
        {
            var run = host.Run("$input | ConvertTo-JsonLine", new[] { Sample.Of(type) });
            if (run.Output is not [var line])
                violations.Add($"{type.Name}: {(run.Errors is [var first, ..] ? first : null)} {run.TerminatingError}");
            else if (!((string)line.BaseObject).StartsWith($"{{\"ObjectType\":\"{type.Name}\",", StringComparison.Ordinal))
                violations.Add($"{type.Name}: {line}");
        }

        Check.None(violations);
    }

    private static object EventOf(string text)
    {
        var one = Sample.Of(EventType);
        foreach (var property in EventType.GetProperties().Where(property => property.CanWrite))
        {
            if (property.PropertyType == typeof(string))
                property.SetValue(one, text);
            else if (property.PropertyType == typeof(IReadOnlyList<string>))
                property.SetValue(one, new[] { text });
        }

        return one;
    }

    private static Hashtable Record(string text) => new()
    {
        ["eventTime"] = "2026-11-22T09:00:00Z", ["eventSource"] = "iam.amazonaws.com", ["eventName"] = "CreateAccessKey", ["awsRegion"] = text,
        ["sourceIPAddress"] = text, ["userAgent"] = text, ["errorCode"] = text, ["errorMessage"] = text, ["eventID"] = text, ["recipientAccountId"] = text,
        ["userIdentity"] = new Hashtable { ["type"] = "Root", ["arn"] = text, ["accountId"] = text, ["userName"] = text, ["accessKeyId"] = text },
        ["requestParameters"] = new Hashtable { ["userName"] = text }, ["resources"] = new[] { new Hashtable { ["ARN"] = text } },
    };

    private static void CheckText(string shown) =>
        Assert.False(HostileTexts.IsHarmful(shown.Replace("\r", string.Empty, StringComparison.Ordinal).Replace("\n", string.Empty, StringComparison.Ordinal)), shown);
}
