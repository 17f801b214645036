using System.Reflection;

namespace RootAudit.Engine.Store;

/// <summary>Texts that travel inside the assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>Reads a text.</summary>
    public static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks the resource '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
