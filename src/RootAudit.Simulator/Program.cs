using System.Runtime.InteropServices;
using System.Text.Json;
using RootAudit.Simulator;

if (args is ["--help" or "-h" or "-?"])
{
    Console.WriteLine("Simulates an AWS organization on a loopback port. Prints one line of JSON when it is ready; ends on SIGTERM or Ctrl+C.");
    Console.WriteLine(CommandLine.Help);
    return 0;
}

if (CommandLine.TryParse(args, out var exitWithInput, out var error) is not { } options)
{
    await Console.Error.WriteLineAsync(error);
    return 2;
}

var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    end.TrySetResult();
}

using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
await using var server = await SimulatorServer.StartAsync(options);
await using var rehearsal = args.Contains(CommandLine.Rehearsal, StringComparer.Ordinal) ? await SimulatorServer.StartAsync(options with { Port = 0 }) : null;
Console.WriteLine(JsonSerializer.Serialize(new
{
    endpoint = server.Endpoint.GetLeftPart(UriPartial.Authority),
    accessKey = server.AccessKeyId,
    secretKey = server.SecretAccessKey,
    rehearsal = rehearsal?.Endpoint.GetLeftPart(UriPartial.Authority),
}));
if (exitWithInput)
    _ = Task.Run(() => { Console.In.ReadToEnd(); end.TrySetResult(); });
await end.Task;
return 0;
