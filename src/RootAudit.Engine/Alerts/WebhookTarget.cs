using System.Net;
using System.Net.Http.Headers;
using RootAudit.Alerts;
using RootAudit.Engine.Alerts.Messages;

namespace RootAudit.Engine.Alerts;

/// <summary>A webhook. Its address is a secret and stands in no message; what it answers is never shown.</summary>
public sealed class WebhookTarget : IAlertTarget
{
    /// <summary>How often a message is sent.</summary>
    public const int Attempts = 5;

    /// <summary>How long the other side may ask to wait; longer is cut to this.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly WebhookEndpoint _endpoint;
    private readonly WebhookFormat _format;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <summary>Creates the target.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="format">What it understands.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="patience">How long an answer may take.</param>
    public WebhookTarget(WebhookEndpoint endpoint, WebhookFormat format, TimeProvider time, TimeSpan patience)
    {
        (_endpoint, _format, _time) = (endpoint, format, time);
        // A redirect would carry the alert to a host that nobody named.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = patience, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
        _http = new HttpClient(handler) { Timeout = patience };
    }

    /// <inheritdoc/>
    public string Name => _endpoint.ToString();

    /// <inheritdoc/>
    public async Task SendAsync(RootActivityAlert alert, CancellationToken cancellationToken)
    {
        var body = WebhookMessage.Of(alert, _format);
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await PostAsync(body, cancellationToken).ConfigureAwait(false);
            if (outcome.Failure is not { } failure)
                return;
            if (failure == DeliveryFailure.Refused || attempt == Attempts)
                throw Failed(alert, failure, outcome.Detail, attempt);
            await Task.Delay(Pause(attempt, outcome.RetryAfter), _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<Outcome> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint.Address);
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            // The body of the answer is left unread: it is somebody else's text, and may be without end.
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return Of(answer);
        }
        catch (HttpRequestException exception)
        {
            // The error's kind, and not its message or the exception: neither is ours.
            return new Outcome(DeliveryFailure.Unreachable, $"it cannot be reached ({exception.HttpRequestError})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Outcome(DeliveryFailure.Unreachable, $"it did not answer within {_http.Timeout.TotalSeconds:0} seconds");
        }
    }

    private Outcome Of(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        return status switch
        {
            >= 200 and < 300 => new Outcome(null, string.Empty),
            >= 300 and < 400 => new Outcome(DeliveryFailure.Refused, $"it answers with a redirect ({status}), which is not followed"),
            (int)HttpStatusCode.TooManyRequests => new Outcome(DeliveryFailure.Throttled, $"it refuses more messages ({status})", RetryAfter(answer)),
            (int)HttpStatusCode.RequestTimeout or >= 500 => new Outcome(DeliveryFailure.ServiceFailure, $"it failed ({status})", RetryAfter(answer)),
            _ => new Outcome(DeliveryFailure.Refused, $"it refuses the message ({status})"),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };

    // Doubles with each failure, with jitter; what the other side asks for is waited in full, up to the bound.
    private static TimeSpan Pause(int failures, TimeSpan? asked)
    {
        var own = FirstPause * Math.Pow(2, failures - 1) * (0.5 + (Random.Shared.NextDouble() / 2));
        var pause = asked is { } told && told > own ? told : own;
        return pause < LongestPause ? pause : LongestPause;
    }

    private AlertDeliveryException Failed(RootActivityAlert alert, DeliveryFailure failure, string detail, int attempts) =>
        new(failure, Name, alert, attempts == 1 ? $"{detail}." : $"{detail}, {attempts} times.")
        {
            RecommendedAction = failure switch
            {
                DeliveryFailure.Refused => "Check the address of the webhook and -Format; the service behind it may have withdrawn it.",
                DeliveryFailure.Throttled => "Send less: a longer -DigestWindow, a lower -MaximumPerMinute, a higher -MinimumSeverity.",
                _ => "Check the network and the proxy (HTTPS_PROXY), and send the events again.",
            },
        };

    private sealed record Outcome(DeliveryFailure? Failure, string Detail, TimeSpan? RetryAfter = null);
}
