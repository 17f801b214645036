using System.Text.Json;
using RootAudit.Activity;
using RootAudit.Engine.Reports;
using RootAudit.Engine.Reports.Json;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Posture;

namespace RootAudit.Engine.Tests.Reports;

public sealed class JsonReportTests
{
    [Fact]
    public void Holds_every_row()
    {
        var model = SampleModel.Make();
        using var document = JsonDocument.Parse(ReportFile.Bytes(ReportFormat.Json, model));
        Assert.Equal(model.Run.Posture.Count, document.RootElement.GetProperty("postures").GetArrayLength());
        Assert.Equal(model.Run.Result.Count, document.RootElement.GetProperty("results").GetArrayLength());
        Assert.Equal(model.User.Count, document.RootElement.GetProperty("users").GetArrayLength());
        Assert.False(document.RootElement.GetProperty("run").GetProperty("isComplete").GetBoolean());
    }

    [Fact]
    public void The_unknown_is_null_and_keeps_its_place()
    {
        var model = SampleModel.Make();
        var unread = model.Run.Posture.First(posture => posture.Coverage == Coverage.None);
        using var document = JsonDocument.Parse(ReportFile.Bytes(ReportFormat.Json, model));
        var row = document.RootElement.GetProperty("postures").EnumerateArray().First(item => item.GetProperty("accountId").ValueEquals(unread.AccountId));
        Assert.Equal(JsonValueKind.Null, row.GetProperty("mfaEnabled").ValueKind);
        Assert.Equal(JsonValueKind.Null, row.GetProperty("accessKeyCount").ValueKind);
        Assert.Equal(3, row.GetProperty("gaps").GetArrayLength());
    }

    [Theory]
    [InlineData(GuardrailStatus.DeniedWhen, "DeniedWhen")]
    [InlineData(GuardrailStatus.Unknown, "Unknown")]
    [InlineData(null, null)]
    public void The_guardrail_is_told_and_not_to_have_asked_is_null(GuardrailStatus? status, string? expected)
    {
        var model = SampleModel.Make(1, 0, complete: true);
        var posture = model.Run.Posture[0] with { Guardrail = status };
        using var document = JsonDocument.Parse(ReportFile.Bytes(ReportFormat.Json, model with { Run = model.Run with { Posture = [posture] } }));
        Assert.Equal(expected, document.RootElement.GetProperty("postures")[0].GetProperty("guardrail").GetString());
    }

    [Fact]
    public void The_schema_knows_every_word()
    {
        using var stream = JsonReportWriter.OpenSchema();
        using var schema = JsonDocument.Parse(stream);
        var kinds = schema.RootElement.GetProperty("$defs");
        List<string?> Words(string kind, string name) =>
            [.. kinds.GetProperty(kind).GetProperty("properties").GetProperty(name).GetProperty("enum").EnumerateArray().Select(word => word.GetString())];
        Assert.Equal(Enum.GetNames<MfaType>(), Words("posture", "mfaType"));
        Assert.Equal([.. Enum.GetNames<GuardrailStatus>(), null], Words("posture", "guardrail"));
        Assert.Equal(Enum.GetNames<GapReason>(), Words("gap", "reason"));
        Assert.Equal(Enum.GetNames<ActivityClass>(), Words("activityEvent", "class"));
        Assert.Equal(Enum.GetNames<ActivityApproval>(), Words("activityEvent", "approval"));
        Assert.Equal(Enum.GetNames<ActivityActor>(), Words("activityEvent", "actor"));
        Assert.Equal(
            typeof(RootActivityEvent).GetProperties().Select(property => property.Name.ToUpperInvariant()).Order(StringComparer.Ordinal),
            kinds.GetProperty("activityEvent").GetProperty("properties").EnumerateObject().Select(one => one.Name.ToUpperInvariant()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Hostile_texts_come_back_as_they_were()
    {
        using var document = JsonDocument.Parse(ReportFile.Bytes(ReportFormat.Json, Hostile.Model()));
        var users = document.RootElement.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("user").GetString()).ToList();
        for (var index = 0; index < users.Count; index++)
        {
            var text = Hostile.Corpus[index];
            // Half a pair has no form in UTF-8.
            var expected = new System.Text.UTF8Encoding(false).GetString(new System.Text.UTF8Encoding(false).GetBytes(text));
            Assert.Equal(expected.Replace("\uFFFD", string.Empty, StringComparison.Ordinal), users[index]!.Replace("\uFFFD", string.Empty, StringComparison.Ordinal));
        }
    }

    [PythonFact]
    public async Task Agrees_with_its_schema_and_has_nothing_beyond_it()
    {
        var directory = Directory.CreateTempSubdirectory("rootaudit-schema-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(directory.FullName, "sample.json"), ReportFile.Bytes(ReportFormat.Json, SampleModel.Make(60, 4)));
            await File.WriteAllBytesAsync(Path.Combine(directory.FullName, "hostile.json"), ReportFile.Bytes(ReportFormat.Json, Hostile.Model()));
            var wrong = ReportFile.Text(ReportFormat.Json, SampleModel.Make(2, 1)).Replace("\"mfaEnabled\":", "\"mfaEnabledd\":", StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(directory.FullName, "wrong.json"), wrong);
            await using (var schema = File.Create(Path.Combine(directory.FullName, "schema.json")))
            await using (var source = JsonReportWriter.OpenSchema())
                await source.CopyToAsync(schema);
            Assert.Equal("sample ok\nhostile ok\nwrong refused\n", await PythonFactAttribute.RunAsync(Script, directory.FullName));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // The published schema lets later versions add fields; here every field has to be in it.
    private const string Script = """
        import json, sys, pathlib
        from jsonschema import Draft202012Validator
        folder = pathlib.Path(sys.argv[1])
        schema = json.loads((folder / 'schema.json').read_text(encoding='utf-8'))
        Draft202012Validator.check_schema(schema)
        def strict(node):
            if isinstance(node, dict):
                if 'properties' in node: node['additionalProperties'] = False
                for value in node.values(): strict(value)
            elif isinstance(node, list):
                for value in node: strict(value)
        strict(schema)
        validator = Draft202012Validator(schema)
        for name in ['sample', 'hostile', 'wrong']:
            errors = list(validator.iter_errors(json.loads((folder / (name + '.json')).read_text(encoding='utf-8'))))
            print(name, 'refused' if errors else 'ok')
            if errors and name != 'wrong': print(errors[0])
        """;
}
