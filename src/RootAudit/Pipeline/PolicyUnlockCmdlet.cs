using System.Management.Automation;
using System.Text;
using RootAudit.Engine.Repair;
using RootAudit.Parameters;
using RootAudit.RootAccess;
using RootAudit.Text;

namespace RootAudit.Pipeline;

/// <summary>The base of commands that remove a policy which locks everybody out: read it, save it, remove it.</summary>
public abstract class PolicyUnlockCmdlet : RootAuditCmdlet
{
    /// <summary>The account that owns the resource.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Id")]
    [ValidatePattern("^[0-9]{12}$")]
    [AccountIdCompleter]
    public string? AccountId { get; set; }

    /// <summary>A new file for the policy that is removed.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>The Region of the resource.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidatePattern("^[a-z]{2,}(-[a-z]+)+-[0-9]+$")]
    public string? Region { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The bucket's name or the queue's URL.</summary>
    protected abstract string Resource { get; }

    /// <summary>Whether it is a queue; else it is a bucket.</summary>
    protected abstract bool IsQueue { get; }

    /// <summary>The resource in words: <c>bucket logs</c>.</summary>
    protected abstract string Words { get; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var path = OutputPath.Resolve(this, BackupPath!);
        using var engine = EngineAccess.Open(this);
        var account = Await(token => engine.ResolveAsync(AccountId!, token));
        var unlock = IsQueue
            ? PolicyUnlock.OfQueue(engine.Session, account, new Uri(Resource), Region)
            : PolicyUnlock.OfBucket(engine.Session, account, Resource, Region);
        var policy = Await(unlock.ReadAsync);
        if (policy is null)
        {
            WriteVerbose(Printable.Text($"The {Words} has no policy."));
            Write(unlock.Region, policy: null, path: null);
            return;
        }

        if (!Confirmation.IsGiven(this, Force, Printable.Text($"{Words} of account {AccountId}"), $"Save the policy to {Printable.Text(path)} and remove it"))
            return;
        Save(path, policy);
        Await(async token =>
        {
            await unlock.RemoveAsync(token).ConfigureAwait(false);
            return true;
        });
        Write(unlock.Region, policy, path);
    }

    // Before the removal, and on the disk: what is removed cannot be asked for again.
    private void Save(string path, string policy)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var stream = new FileStream(path, options);
            stream.Write(Encoding.UTF8.GetBytes(policy));
            stream.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Errors.OfInput(
                exception,
                "BackupNotWritable",
                ErrorCategory.WriteError,
                path,
                "Nothing was removed. Give a path that does not exist yet, in a folder that you may write to."));
        }
    }

    private void Write(string region, string? policy, string? path) => WriteObject(new UnlockedPolicy
    {
        AccountId = AccountId!,
        Resource = Resource,
        Region = region,
        Changed = policy is not null,
        BackupPath = path,
        Policy = policy,
        FinishedTime = TimeProvider.System.GetUtcNow(),
    });
}
