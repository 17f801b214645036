using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Architecture;

/// <summary>The walls between the rooms, as docs/design.md draws them; read from the files, nothing is loaded.</summary>
public sealed class WallTests
{
    private const string Engine = "RootAudit.Engine";

    private static readonly string[] EngineRooms = ["Aws", "Store", "Reports"];

    private static string EngineFile => Path.Combine(Artifact.Dependencies, Engine + ".dll");

    [Fact]
    public void Core_stands_on_the_base_class_library_alone() =>
        Assert.DoesNotContain(References(Staged("RootAudit.Core.dll")), r => !IsFramework(r));

    [Fact]
    public void The_engine_never_sees_PowerShell()
    {
        Assert.DoesNotContain("System.Management.Automation", References(EngineFile));
        Assert.DoesNotContain("RootAudit", References(EngineFile));
    }

    [Fact]
    public void The_cmdlets_bring_nothing_of_their_own() =>
        Assert.DoesNotContain(
            References(Staged("RootAudit.dll")),
            r => !IsFramework(r) && r is not ("System.Management.Automation" or "RootAudit.Core" or Engine));

    [Fact]
    public void The_simulator_shares_nothing_with_the_client_that_it_tests() =>
        Assert.DoesNotContain(
            References(Path.Combine(AppContext.BaseDirectory, "RootAudit.Simulator.dll")),
            r => r.StartsWith("RootAudit", StringComparison.Ordinal) || r.StartsWith("AWSSDK", StringComparison.Ordinal));

    [Fact]
    public void Aws_store_and_reports_do_not_know_one_another()
    {
        var architecture = new ArchLoader().LoadFilteredDirectory(Path.GetDirectoryName(EngineFile)!, Engine + ".dll").Build();
        Assert.NotEmpty(architecture.Types);
        foreach (var room in EngineRooms)
        {
            var others = string.Join('|', EngineRooms.Where(r => !string.Equals(r, room, StringComparison.Ordinal)));
            var rule = ArchRuleDefinition.Types().That().ResideInNamespaceMatching($@"^RootAudit\.Engine\.{room}(\.|$)")
                .Should().NotDependOnAny(ArchRuleDefinition.Types().That().ResideInNamespaceMatching($@"^RootAudit\.Engine\.({others})(\.|$)"))
                .WithoutRequiringPositiveResults(); // a room may still be empty
            Assert.True(rule.HasNoViolations(architecture), string.Join('\n', rule.Evaluate(architecture).Where(e => !e.Passed).Select(e => e.Description)));
        }
    }

    [Fact]
    public void No_exported_type_derives_from_or_holds_a_type_of_the_engine()
    {
        // PowerShell looks at these before the module could say where the engine is.
        using var stream = File.OpenRead(Staged("RootAudit.dll"));
        using var pe = new PEReader(stream);
        Check.None(Held(pe.GetMetadataReader()));
    }

    [Fact]
    public void No_source_file_has_three_hundred_lines()
    {
        string[] roots = ["src", "tests"];
        var files = roots
            .SelectMany(d => Directory.EnumerateFiles(Path.Combine(Artifact.RepositoryRoot, d), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        Assert.DoesNotContain(files, f => File.ReadLines(f).Count() >= 300);
    }

    private static List<string> Held(MetadataReader reader)
    {
        var names = new TypeNames();
        var violations = new List<string>();
        foreach (var type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
        {
            if ((type.Attributes & TypeAttributes.VisibilityMask) is not (TypeAttributes.Public or TypeAttributes.NestedPublic)) continue;
            var name = reader.GetString(type.Name);
            var parents = type.GetInterfaceImplementations().Select(i => reader.GetInterfaceImplementation(i).Interface).Prepend(type.BaseType);
            violations.AddRange(parents.Where(p => !p.IsNil).Select(p => names.Of(reader, p)).Where(IsEngine).Select(p => $"{name} is a {p}"));
            foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
            {
                var held = field.DecodeSignature(names, null);
                if (IsEngine(held)) violations.Add($"{name}.{reader.GetString(field.Name)} holds {held}");
            }
        }

        return violations;
    }

    private static string Staged(string file) => Path.Combine(Artifact.ModuleDirectory, file);

    private static bool IsEngine(string name) =>
        name.Contains(Engine + ".", StringComparison.Ordinal) || name.Contains("Amazon.", StringComparison.Ordinal);

    private static bool IsFramework(string name) =>
        name is "netstandard" or "mscorlib" or "System"
        || (name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("System.Management", StringComparison.Ordinal));

    private static List<string> References(string file)
    {
        using var stream = File.OpenRead(file);
        using var pe = new PEReader(stream);
        var reader = pe.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(r => reader.GetString(reader.GetAssemblyReference(r).Name))];
    }
}
