namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// Fetches answers to their end before anybody reads them. The bound on a call's time ends with the answer's headers, and the SDK reads
/// what comes after them without any: a body that stands still would be waited for without end, and with it a whole command.
/// </summary>
/// <param name="inner">Sends.</param>
/// <param name="isMeant">Which answers; others are streamed to whoever reads them, and bounded by them.</param>
internal sealed class WholeAnswers(HttpMessageHandler inner, Func<HttpContent, bool> isMeant) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!isMeant(answer.Content))
            return answer;
        var fetching = answer.Content.LoadIntoBufferAsync();
        if (fetching.IsCompletedSuccessfully)
            return answer;
        try
        {
            await fetching.WaitAsync(cancellationToken).ConfigureAwait(false);
            return answer;
        }
        catch
        {
            // The reading has no token of its own before .NET 9; it ends with its connection, and nobody waits for how.
            answer.Dispose();
            _ = fetching.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }
}
