using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RootAudit.Pipeline;

namespace RootAudit.Repair;

/// <summary>
/// A JSON file that records a repair, the owner's alone. It is made before the first change and is whole JSON after each account, so that
/// a run that is cut off leaves what it did. It holds ids and dates, and no secret: a repair never sees one.
/// </summary>
internal sealed class EvidenceFile : IDisposable
{
    private const string End = "\n]\n";
    private static readonly JsonSerializerOptions Form = new()
    {
        Converters = { new JsonStringEnumConverter() },
        // The text is JSON in a file, and no part of a page: escaping more than JSON asks for would only make it hard to read.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private readonly FileStream _stream;
    private readonly string _path;
    private bool _isFirst = true;

    private EvidenceFile(FileStream stream, string path)
    {
        _stream = stream;
        _path = path;
        Write("[" + End);
    }

    /// <summary>Makes the file; ends the command where it cannot be made, or is there already. None is made for <c>-WhatIf</c>.</summary>
    public static EvidenceFile? Prepare(PSCmdlet cmdlet, string path)
    {
        if (path.Length == 0)
            cmdlet.ThrowTerminatingError(OutputPath.Empty("EvidencePath"));
        var full = OutputPath.Resolve(cmdlet, path);
        if (Confirmation.IsWhatIf(cmdlet))
            return null;
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new EvidenceFile(new FileStream(full, options), full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            cmdlet.ThrowTerminatingError(NotWritable(exception, full));
            return null;
        }
    }

    /// <summary>Adds what became of one account. Where it cannot be written the command ends: what follows would not be recorded.</summary>
    public void Add<T>(PSCmdlet cmdlet, string caller, T outcome)
    {
        try
        {
            _stream.Seek(-End.Length, SeekOrigin.End);
            Write((_isFirst ? "\n" : ",\n") + JsonSerializer.Serialize(new { Caller = caller, Command = cmdlet.MyInvocation.MyCommand.Name, Outcome = outcome }, Form) + End);
            _isFirst = false;
        }
        catch (IOException exception)
        {
            cmdlet.ThrowTerminatingError(NotWritable(exception, _path));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Write(string text)
    {
        _stream.Write(Encoding.UTF8.GetBytes(text));
        _stream.Flush(flushToDisk: true);
    }

    private static ErrorRecord NotWritable(Exception exception, string path) => Errors.OfInput(
        exception,
        "EvidenceNotWritable",
        ErrorCategory.WriteError,
        path,
        "Give a path that does not exist yet, in a folder that you may write to: evidence is never written over.");
}
