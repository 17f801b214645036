namespace RootAudit.HelpBuilder.Reading;

/// <summary>The kinds of blocks that help is made of.</summary>
internal enum BlockKind
{
    Paragraph,
    Bullet,

    /// <summary>Kept as it stands: code, a table.</summary>
    Verbatim,
}

/// <summary>A paragraph, a list item, or lines to be kept as they stand.</summary>
internal sealed record Block(BlockKind Kind, string Text)
{
    /// <summary>Cuts the body of a section. Lines of a paragraph are joined: where they break is the writer's matter.</summary>
    public static IReadOnlyList<Block> Cut(string text)
    {
        var blocks = new List<Block>();
        var (kind, lines, fenced) = (BlockKind.Paragraph, new List<string>(), false);
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.TrimEnd();
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                Close();
                fenced = !fenced;
                kind = fenced ? BlockKind.Verbatim : BlockKind.Paragraph;
            }
            else if (fenced)
            {
                lines.Add(line);
            }
            else if (line.Length == 0)
            {
                Close();
            }
            else if (line.StartsWith('|'))
            {
                if (kind != BlockKind.Verbatim) Close();
                kind = BlockKind.Verbatim;
                lines.Add(line);
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                Close();
                kind = BlockKind.Bullet;
                lines.Add(line[2..]);
            }
            else
            {
                lines.Add(line.Trim());
            }
        }

        Close();
        return blocks;

        void Close()
        {
            if (lines.Count > 0)
            {
                blocks.Add(kind == BlockKind.Verbatim
                    ? new Block(kind, string.Join('\n', lines))
                    : new Block(kind, MarkdownSections.Plain(string.Join(' ', lines))));
            }

            lines = [];
            if (!fenced) kind = BlockKind.Paragraph;
        }
    }
}
