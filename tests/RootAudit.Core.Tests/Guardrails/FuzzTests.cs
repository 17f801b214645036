using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootAudit.Guardrails;

namespace RootAudit.Core.Tests.Guardrails;

/// <summary>Documents that nobody should write: none may end in a crash, and none that is no JSON in a denial.</summary>
public class FuzzTests
{
    private const string Deny =
        """{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Deny","Action":["*"],"Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":["arn:aws:iam::*:root"]}}}]}""";

    private static readonly string[] Bits =
    [
        "\"", "{", "}", "[", "]", ",", ":", "null", "true", "1e999", "\\ud800", "\u0000", "\u202e", "*", "?", "${", "}", "${aws:PrincipalArn}", "Deny",
        "Allow", "NotAction", "Condition", "ForAllValues:", "IfExists", "Null", "aws:", "arn:", "\uFFFF", "😀", "/*", "//", " ", "\\", "'",
    ];

    [Fact]
    public void Broken_text_neither_crashes_nor_denies()
    {
        var random = new Random(99);
        int broken = 0, denied = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var content = Mutate(random);
            var guardrail = new Organization().AttachContent(Organization.Account, content).Guardrail;
            var isJson = IsJson(content);
            broken += isJson ? 0 : 1;
            denied += guardrail.Status == GuardrailStatus.Denied ? 1 : 0;
            if (!isJson)
                Assert.True(guardrail.Status == GuardrailStatus.Unknown, $"{guardrail.Status}: {content}");
        }

        // Both kinds must have been tried for this to say anything.
        Assert.True(broken > 5_000 && denied > 50, $"{broken} broken, {denied} denied");
    }

    [Fact]
    public void Values_of_every_shape_in_every_place_never_crash()
    {
        var random = new Random(100);
        for (var i = 0; i < 20_000; i++)
        {
            var document = JsonNode.Parse(Deny)!;
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                Change(document, random);
            var organization = new Organization().AttachContent(Organization.Account, document.ToJsonString());
            var guardrail = organization.Guardrail;
            Assert.NotEqual("", guardrail.Explanation);
            new GuardrailEvaluator(organization.Policies).Decide(Organization.Account, "iam:GetUser", "arn:aws:iam::210987654321:root");
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void Deep_nesting_is_not_understood(int depth)
    {
        var content = """{"Version":"2012-10-17","Statement":""" + new string('[', depth) + new string(']', depth) + "}";
        Assert.Equal(GuardrailStatus.Unknown, new Organization().AttachContent(Organization.Account, content).Guardrail.Status);
    }

    [Fact]
    public void Huge_documents_are_not_understood()
    {
        var actions = string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"s3:A{i}\""));
        var content = $$"""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":[{{actions}}],"Resource":"*"} }""";
        var guardrail = new Organization().AttachContent(Organization.Account, content).Guardrail;
        Assert.Equal(GuardrailStatus.Unknown, guardrail.Status);
        Assert.Contains("longer than", guardrail.Explanation, StringComparison.Ordinal);
    }

    // As large as is looked at, and as unlike real patterns as can be.
    [Fact]
    public void The_worst_patterns_that_fit_are_evaluated()
    {
        static string Allow(string letters) => """{"Effect":"Allow","Resource":"*","Action":[""" + string.Join(',', Enumerable.Range(0, 100)
            .Select(i => $"\"*{string.Join('*', letters.Take(4))}*{i}*:?*{string.Join('*', letters.Skip(4))}*{i}*\"")) + "]}";

        var guardrail = new Organization().Detach("r-ab12").Attach("r-ab12", Allow("abcdefgh"))
            .Detach(Organization.Account).Attach(Organization.Account, Allow("klmnopqr")).Guardrail;
        Assert.Equal(GuardrailStatus.DeniedExcept, guardrail.Status);
    }

    private static string Mutate(Random random)
    {
        var text = new StringBuilder(Deny);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            if (text.Length == 0)
                break;
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0: text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at)); break;
                case 1: text.Insert(at, random.Pick(Bits)); break;
                case 2: text[at] = (char)random.Next(0x20, 0x7F); break;
                default: text.Length = Math.Max(at, 1); break;
            }
        }

        return text.ToString();
    }

    private static void Change(JsonNode document, Random random)
    {
        var places = new List<JsonNode>();
        Collect(document, places);
        var place = random.Pick([.. places]);
        if (place is JsonObject properties)
        {
            if (properties.Count > 0 && random.Next(2) == 0)
                properties.Remove(properties.ElementAt(random.Next(properties.Count)).Key);
            else
                properties[random.Pick(["Action", "NotAction", "Resource", "Statement", "Bool", "Null", "NumericLessThanIfExists", .. Bits])] = Value(random);
        }
        else if (place is JsonArray items)
        {
            items.Add(Value(random));
        }
    }

    private static void Collect(JsonNode node, List<JsonNode> places)
    {
        if (node is JsonObject properties)
        {
            places.Add(node);
            foreach (var child in properties.Select(p => p.Value).OfType<JsonNode>())
                Collect(child, places);
        }
        else if (node is JsonArray items)
        {
            places.Add(node);
            foreach (var child in items.OfType<JsonNode>())
                Collect(child, places);
        }
    }

    private static JsonNode? Value(Random random) => random.Next(7) switch
    {
        0 => null,
        1 => random.Next(),
        2 => random.Next(2) == 0,
        3 => new JsonArray(random.Pick(Bits), random.Pick(Bits)),
        4 => new JsonObject { [random.Pick(Bits)] = random.Pick(Bits) },
        5 => new JsonObject { ["aws:SourceIp"] = new JsonArray("10.0.0.0/8") },
        _ => random.Pick(["*", "s3:*", .. Bits]),
    };

    private static bool IsJson(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(content));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
