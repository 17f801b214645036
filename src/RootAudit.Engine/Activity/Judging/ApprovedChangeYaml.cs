using RootAudit.Activity.Changes;
using RootAudit.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace RootAudit.Engine.Activity.Judging;

/// <summary>Reads approved changes from YAML: a list, or an object with the one field <c>changes</c>.</summary>
internal static class ApprovedChangeYaml
{
    public static IReadOnlyList<ApprovedChangeEntry> Read(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                throw ApprovedChangeFile.Refuse("It is empty. Write a list of changes, or none: [].");
            if (parser.TryConsume<MappingStart>(out _) && parser.Consume<Scalar>() is { Value: not "changes" } other)
                throw ApprovedChangeFile.Refuse($"Line {other.Start.Line}: there is no field '{Printable.Text(other.Value)}'. Write 'changes:', and the list below it.");
            var entries = Entries(parser);
            if (parser.TryConsume<MappingEnd>(out _) || parser.Accept<DocumentEnd>(out _))
                return entries;
            throw ApprovedChangeFile.Refuse($"Line {parser.Current?.Start.Line}: something stands beside the list of changes. Leave it out.");
        }
        catch (YamlException exception)
        {
            var reason = exception.InnerException?.Message ?? exception.Message;
            throw ApprovedChangeFile.Refuse(
                $"Line {exception.Start.Line}, column {exception.Start.Column}: it is not YAML of the form of approved changes: {Printable.Text(reason)} "
                + $"Fields of a change are: {string.Join(", ", ApprovedChangeFile.Columns)}.");
        }
    }

    private static List<ApprovedChangeEntry> Entries(Parser parser)
    {
        var deserializer = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithCaseInsensitivePropertyMatching().WithDuplicateKeyChecking().Build();
        var entries = new List<ApprovedChangeEntry>();
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var line = parser.Current!.Start.Line;
            var change = deserializer.Deserialize<Change?>(parser)
                ?? throw ApprovedChangeFile.Refuse($"Line {line}: the change is empty. Leave it out.");
            entries.Add(change.ToEntry($"Line {line}"));
        }

        return entries;
    }

    private sealed class Change
    {
        public string? Account { get; set; }

        public string? From { get; set; }

        public string? To { get; set; }

        public string? Ticket { get; set; }

        public string? Person { get; set; }

        public List<string?>? ExpectedEvents { get; set; }

        public List<string?>? SourceAddresses { get; set; }

        public string? Comment { get; set; }

        public ApprovedChangeEntry ToEntry(string place) => new()
        {
            Place = place,
            Account = Account,
            From = From,
            To = To,
            Ticket = Ticket,
            Person = Person,
            ExpectedEvents = ExpectedEvents ?? [],
            SourceAddresses = SourceAddresses ?? [],
            Comment = Comment,
        };
    }
}
