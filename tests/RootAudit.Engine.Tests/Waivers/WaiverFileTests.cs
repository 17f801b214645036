using RootAudit.Controls.Waivers;
using RootAudit.Engine.Waivers;

namespace RootAudit.Engine.Tests.Waivers;

/// <summary>Files of waivers: both forms say the same, and what cannot be understood is refused whole.</summary>
public sealed class WaiverFileTests
{
    [Theory]
    [InlineData("w.yaml", "- account: '012345678901'\n  control: RootMfa\n  reason: r\n  owner: o\n  ticket: T-1\n  expires: 2027-01-31\n")]
    [InlineData("w.yml", "# why\nwaivers:\n- Account: \"012345678901\"\n  Control: RootMfa\n  Reason: r\n  Owner: o\n  Ticket: T-1\n  Expires: '2027-01-31'\n")]
    [InlineData("w.json", """[{ "account": "012345678901", "control": "RootMfa", "reason": "r", "owner": "o", "ticket": "T-1", "expires": "2027-01-31" }]""")]
    [InlineData("W.JSON", """{ "Waivers": [ /* why */ { "Account": "012345678901", "Control": "RootMfa", "Reason": "r", "Owner": "o", "Ticket": "T-1", "Expires": "2027-01-31", }, ] }""")]
    public void Every_form_of_a_file_gives_the_same_waiver(string name, string text) => Assert.Equal(
        new Waiver { Account = "012345678901", Control = "RootMfa", Reason = "r", Owner = "o", Ticket = "T-1", Expires = new DateOnly(2027, 1, 31) },
        Assert.Single(Read(name, text).Waiver));

    [Theory]
    [InlineData("w.yaml", "")]
    [InlineData("w.yaml", "# nothing yet\n")]
    [InlineData("w.yaml", "[]")]
    [InlineData("w.yaml", "waivers: []\n")]
    [InlineData("w.json", "[]")]
    [InlineData("w.json", """{ "waivers": [] }""")]
    public void A_file_without_waivers_is_none(string name, string text) => Assert.Empty(Read(name, text).Waiver);

    [Theory]
    [InlineData("w.yaml", "- account: a\n  control: RootMfa\n  reason: r\n  owner: o\n  expire: 2027-01-31\n", "expire")]
    [InlineData("w.json", """[{ "account": "a", "control": "RootMfa", "reason": "r", "owner": "o", "expire": "2027-01-31" }]""", "expire")]
    [InlineData("w.yaml", "waiver: []\n", "waiver")]
    [InlineData("w.json", """{ "waiver": [] }""", "waiver")]
    [InlineData("w.json", "{}", "no list of waivers")]
    [InlineData("w.json", "null", "")]
    [InlineData("w.json", "", "JSON")]
    [InlineData("w.json", "[null]", "empty")]
    [InlineData("w.json", """[{ "account": 1 }]""", "JSON")]
    [InlineData("w.json", "[{", "JSON")]
    [InlineData("w.yaml", "- \n", "empty")]
    [InlineData("w.yaml", "just words", "YAML")]
    [InlineData("w.yaml", "- account: [\n", "YAML")]
    [InlineData("w.yaml", "waivers:\n", "no list of waivers")]
    [InlineData("w.yaml", "- account: a\n  control: RootMfa\n  reason: r\n  owner: o\n  expires: 31.01.2027\n", "31.01.2027")]
    [InlineData("w.yaml", "- account: a\n  control: RootMfa\n  reason: r\n  owner: o\n  expires: 2027-02-30\n", "2027-02-30")]
    [InlineData("w.yaml", "- account: a\n  control: RootMfa\n  reason: r\n  owner: o\n", "expires")]
    [InlineData("w.yaml", "- account: 1234567\n  control: RootMfa\n  reason: r\n  owner: o\n  expires: 2027-01-31\n", "quotes")]
    [InlineData("w.yaml", "- account: a\n  control: '*'\n  reason: r\n  owner: o\n  expires: 2027-01-31\n", "every control")]
    [InlineData("w.yaml", "- account: a\n  account: b\n  control: RootMfa\n  reason: r\n  owner: o\n  expires: 2027-01-31\n", "YAML")]
    public void What_cannot_be_understood_is_refused_with_the_place(string name, string text, string about) =>
        Assert.Contains(about, Assert.Throws<WaiverFormatException>(() => Read(name, text)).Message, StringComparison.Ordinal);

    private static WaiverSet Read(string name, string text)
    {
        var folder = Directory.CreateTempSubdirectory("rootaudit-waivers-").FullName;
        try
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, text);
            return WaiverFile.Read(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
