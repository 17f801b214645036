using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RootAudit.Engine.Tests.Alerts;

/// <summary>Plays a webhook: answers each call with the next of its answers, the last again and again.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<string> _answers;
    private readonly Task _accepting;

    /// <param name="answers">Status line and headers each, or <c>hang</c> for none.</param>
    public Receiver(params string[] answers)
    {
        _answers = new Queue<string>(answers);
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/services/T0/s3cr3t?sig=s3cr3t");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>The bodies that came.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    /// <summary>The heads that came.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            var received = new List<byte>();
            var buffer = new byte[65536];
            int end;
            while ((end = HeadEnd(received)) < 0)
                received.AddRange(buffer[..await stream.ReadAsync(buffer, _stop.Token)]);
            var head = Encoding.ASCII.GetString([.. received[..end]]);
            var length = int.Parse(head.Split("Content-Length: ")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
            while (received.Count < end + length)
                received.AddRange(buffer[..await stream.ReadAsync(buffer, _stop.Token)]);
            string answer;
            lock (_answers)
                answer = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
            Heads.Enqueue(head);
            Bodies.Enqueue(Encoding.UTF8.GetString([.. received[end..]]));
            if (answer == "hang")
                await Task.Delay(Timeout.Infinite, _stop.Token);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nConnection: close\r\nContent-Length: 14\r\n\r\nANSWER s3cr3t!"), _stop.Token);
        }
    }

    private static int HeadEnd(List<byte> received)
    {
        var at = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(received).IndexOf("\r\n\r\n"u8);
        return at < 0 ? at : at + 4;
    }
}
