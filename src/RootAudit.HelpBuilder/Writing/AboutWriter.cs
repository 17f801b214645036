using System.Text;
using RootAudit.HelpBuilder.Model;
using RootAudit.HelpBuilder.Reading;

namespace RootAudit.HelpBuilder.Writing;

/// <summary>Writes a topic as the plain text that Get-Help shows, wrapped for the narrowest usual window.</summary>
internal static class AboutWriter
{
    public const int Width = 80;
    private const string Indent = "    ";

    public static string Write(AboutTopic topic)
    {
        var text = new StringBuilder();
        text.Append("TOPIC\n").Append(Indent).Append(topic.Name).Append('\n');
        foreach (var section in topic.Sections)
        {
            text.Append('\n').Append(section.Title.ToUpperInvariant()).Append('\n');
            foreach (var part in MarkdownSections.Cut(section.Text, 3))
            {
                if (part.Title.Length > 0) text.Append('\n').Append("  ").Append(MarkdownSections.Plain(part.Title)).Append('\n');
                WriteBlocks(text, Block.Cut(part.Text));
            }
        }

        return text.ToString();
    }

    private static void WriteBlocks(StringBuilder text, IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            // One empty line between blocks; the items of a list stay together.
            if (i > 0 && !(blocks[i].Kind == BlockKind.Bullet && blocks[i - 1].Kind == BlockKind.Bullet)) text.Append('\n');
            switch (blocks[i].Kind)
            {
                case BlockKind.Verbatim:
                    foreach (var line in blocks[i].Text.Split('\n')) text.Append((Indent + Indent + line).TrimEnd()).Append('\n');
                    break;
                case BlockKind.Bullet:
                    Wrap(text, blocks[i].Text, Indent + "- ", Indent + "  ");
                    break;
                default:
                    Wrap(text, blocks[i].Text, Indent, Indent);
                    break;
            }
        }
    }

    private static void Wrap(StringBuilder text, string words, string first, string next)
    {
        var line = new StringBuilder(first);
        var empty = true;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(next);
                empty = true;
            }

            if (!empty) line.Append(' ');
            line.Append(word);
            empty = false;
        }

        text.Append(line).Append('\n');
    }
}
