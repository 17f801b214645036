namespace RootAudit.HelpBuilder.Model;

/// <summary>A text and the line where it begins, so that a complaint can point there.</summary>
internal sealed record Section(string Title, int Line, string Text);

/// <summary>An example: what it shows, the commands, and what is to be said of them.</summary>
internal sealed record Example(string Title, int Line, string Code, int CodeLine, string Remarks);

/// <summary>The page of one cmdlet.</summary>
internal sealed record HelpPage
{
    public required string File { get; init; }

    /// <summary>The cmdlet, as the first heading names it.</summary>
    public required Section Name { get; init; }

    public string Synopsis { get; init; } = "";

    public string Description { get; init; } = "";

    public IReadOnlyList<Example> Examples { get; init; } = [];

    public int ExamplesLine { get; init; } = 1;

    /// <summary>One section for each parameter; the title is the name without its dash.</summary>
    public IReadOnlyList<Section> Parameters { get; init; } = [];

    public string Inputs { get; init; } = "";

    public string Outputs { get; init; } = "";

    public string Notes { get; init; } = "";

    public IReadOnlyList<RelatedLink> RelatedLinks { get; init; } = [];
}

/// <summary>A link at the end of a page. An address without scheme is a page beside it.</summary>
internal sealed record RelatedLink(string Text, string Address, int Line);

/// <summary>A topic that belongs to no cmdlet.</summary>
internal sealed record AboutTopic(string File, string Name, IReadOnlyList<Section> Sections);
