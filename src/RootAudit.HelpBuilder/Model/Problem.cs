namespace RootAudit.HelpBuilder.Model;

/// <summary>Why the help cannot be built, in the form that MSBuild shows as an error of that file and line.</summary>
internal sealed record Problem(string File, int Line, string Code, string Message)
{
    public override string ToString() => $"{File}({Line}): error {Code}: {Message}";
}

/// <summary>The kinds of problems.</summary>
internal static class ProblemCode
{
    public const string MissingPage = "HELP001";
    public const string PageWithoutCmdlet = "HELP002";
    public const string Undocumented = "HELP003";
    public const string UnknownParameter = "HELP004";
    public const string FewExamples = "HELP005";
    public const string Structure = "HELP006";
    public const string BrokenExample = "HELP007";
    public const string BrokenLink = "HELP008";
}
