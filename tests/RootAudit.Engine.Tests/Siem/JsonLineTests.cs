using System.Globalization;
using System.Text.Json;
using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Engine.Tests.Reports;
using RootAudit.Siem;

namespace RootAudit.Engine.Tests.Siem;

/// <summary>RootAudit's objects as lines: every property, its own name, one shape on every machine.</summary>
public sealed class JsonLineTests
{
    public static TheoryData<object> Objects
    {
        get
        {
            var model = SampleModel.Make(6, 2);
            var events = SampleActivity.Of(model.Run.Posture);
            return
            [
                events[0], ActivitySessions.Group(events)[0], model.Run.Posture[1], model.Run.Result[0], model.User[0], model.Run, model.Trend[0], model.Waiver[0],
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Every_property_is_there_by_its_name_and_the_type_first(object value)
    {
        var json = Parse(JsonLines.Line(value));
        var names = json.EnumerateObject().Select(one => one.Name).ToList();
        Assert.Equal(JsonLines.TypeField, names[0]);
        Assert.Equal(value.GetType().Name, json.GetProperty(JsonLines.TypeField).GetString());
        Assert.Equal(value.GetType().GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal), names.Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Times_enumerations_counts_and_what_is_not_known_have_one_form()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            var time = new DateTimeOffset(2026, 11, 22, 19, 29, 31, TimeSpan.FromHours(2));
            var json = Parse(JsonLines.Line(new RootActivityEvent { Time = time, SessionStartTime = time.AddMilliseconds(40), Severity = Severity.High, MfaUsed = null, Resource = ["a"] }));
            Assert.Equal("2026-11-22T17:29:31Z", json.GetProperty("Time").GetString());
            Assert.Equal("2026-11-22T17:29:31.040Z", json.GetProperty("SessionStartTime").GetString());
            Assert.Equal("High", json.GetProperty("Severity").GetString());
            Assert.Equal(JsonValueKind.Null, json.GetProperty("MfaUsed").ValueKind);
            Assert.Equal("[]", json.GetProperty("Deviation").GetRawText());
            var session = Parse(JsonLines.Line(new RootActivitySession { StartTime = time, EndTime = time.AddMinutes(1.5) }));
            Assert.Equal(90, session.GetProperty("Duration").GetDouble());
            Assert.Equal(0, session.GetProperty("EventCount").GetInt32());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_result_keeps_its_evidence()
    {
        var evidence = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Days"] = 12, ["Since"] = SampleModel.Now, ["Names"] = new[] { "a" }, ["None"] = null };
        var result = SampleModel.Make(1, 0).Run.Result[0] with { Evidence = evidence };
        Assert.Equal(
            """{"Days":12,"Since":"2026-11-22T09:30:00Z","Names":["a"],"None":null}""", Parse(JsonLines.Line(result)).GetProperty("Evidence").GetRawText());
    }

    [Theory]
    [InlineData("text")]
    [InlineData(1)]
    [InlineData(Severity.High)]
    public void What_is_none_of_ours_is_refused(object value) => Assert.Throws<ArgumentException>(() => JsonLines.Line(value));

    [PythonFact]
    public async Task Another_reader_reads_the_same()
    {
        var path = Path.GetTempFileName();
        var events = HostileTexts.All.Select(HostileEvents.Of).ToList();
        await File.WriteAllLinesAsync(path, events.Select(JsonLines.Line).Concat(events.Select(one => OcsfEvents.Line(one, "0.1.0", SampleModel.Now))));
        var seen = await PythonFactAttribute.RunAsync(Script, path);
        File.Delete(path);
        Assert.Equal($"{events.Count} {events.Count} {events.Select(one => Whole(one.UserAgent!)).Distinct(StringComparer.Ordinal).Count()}\n", seen);
    }

    private const string Script = """
        import json, sys
        rows = [json.loads(line) for line in open(sys.argv[1], encoding='ascii', newline='\n')]
        ours = [row for row in rows if row.get('ObjectType') == 'RootActivityEvent']
        ocsf = [row for row in rows if 'class_uid' in row]
        print(len(ours), len(ocsf), len({row['UserAgent'] for row in ours}))
        """;

    // Half of a surrogate pair has no form in JSON.
    private static string Whole(string text) => new System.Text.UTF8Encoding(false).GetString(new System.Text.UTF8Encoding(false).GetBytes(text));

    private static JsonElement Parse(string line)
    {
        Assert.DoesNotContain(line, character => character is < ' ' or > '~');
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
