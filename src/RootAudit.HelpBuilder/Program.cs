using RootAudit.HelpBuilder;
using RootAudit.HelpBuilder.Reading;

if (args.Length != 3)
{
    Console.Error.WriteLine("Usage: RootAudit.HelpBuilder MODULE_DLL SOURCE_DIRECTORY OUTPUT_DIRECTORY");
    return 64;
}

var module = Path.GetFullPath(args[0]);
var problems = HelpBuild.Run(
    Path.GetFullPath(args[1]), Path.GetFullPath(args[2]), Path.GetFileName(module) + "-Help.xml", CommandReader.ReadAssembly(module));
foreach (var problem in problems) Console.Error.WriteLine(problem);
return problems.Count == 0 ? 0 : 1;
