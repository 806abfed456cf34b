using System.Net;
using System.Net.Sockets;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Collectors.Snmp;

/// <summary>
/// One UDP socket for one reading of one device. It is connected, so the operating system hands up only what comes from the address and port
/// that were asked; version, community, request id and names are checked here. A datagram that fails is dropped and waiting goes on.
/// </summary>
internal sealed class SnmpSocket : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(SnmpLimits.MaxMessageLength);
    private readonly TimeProvider _clock;

    public SnmpSocket(IPEndPoint device, TimeProvider clock)
    {
        _clock = clock;
        _socket = new Socket(device.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _socket.Connect(device);
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Sends each message in turn, waits for its time, and takes the first answer that fits one of those sent so far.</summary>
    public async Task<SnmpOutcome> ExchangeAsync(
        IReadOnlyList<(CommunityMessage Message, TimeSpan Wait)> tries,
        Func<bool> maySend,
        CancellationToken cancellation
    )
    {
        var silence = SnmpSilence.NoAnswer;
        for (var sent = 0; sent < tries.Count; sent++)
        {
            if (!maySend())
                return SnmpOutcome.None(SnmpSilence.OutOfBudget);
            var (message, wait) = tries[sent];
            try
            {
                await _socket.SendAsync(message.ToBytes(), SocketFlags.None, cancellation);
            }
            catch (SocketException problem)
            {
                // A refusal of an earlier datagram may surface at the next send; that one was not sent, so the next try says more.
                silence = Classify(problem);
                await WaitBrieflyAsync(wait, cancellation);
                continue;
            }
            var outcome = await ReceiveAsync(tries.Take(sent + 1).Select(each => each.Message).ToList(), wait, cancellation);
            if (outcome.Answer is not null || outcome.Silence is SnmpSilence.Nonsense)
                return outcome;
            silence = outcome.Silence ?? silence;
            if (silence is SnmpSilence.PortClosed && sent + 1 < tries.Count)
                await WaitBrieflyAsync(wait, cancellation);
        }
        return SnmpOutcome.None(silence);
    }

    private async Task<SnmpOutcome> ReceiveAsync(IReadOnlyList<CommunityMessage> asked, TimeSpan wait, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(wait, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        while (true)
        {
            int length;
            try
            {
                length = await _socket.ReceiveAsync(_buffer, SocketFlags.None, either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return SnmpOutcome.None(SnmpSilence.NoAnswer);
            }
            catch (SocketException problem)
            {
                return SnmpOutcome.None(Classify(problem));
            }
            if (Judge(asked, _buffer.AsSpan(0, length)) is { } outcome)
                return outcome;
            // A flood of wrong answers completes each receive at once: the timer must still end the wait.
            if (timer.IsCancellationRequested)
                return SnmpOutcome.None(SnmpSilence.NoAnswer);
        }
    }

    private static SnmpOutcome? Judge(IReadOnlyList<CommunityMessage> asked, ReadOnlySpan<byte> datagram)
    {
        if (
            SnmpMessage.TryRead(datagram, out var read, out _) != System.Buffers.OperationStatus.Done
            || read is not CommunityMessage message
        )
            return null;
        foreach (var request in asked)
        {
            switch (AnswerCheck.Compare(request, message))
            {
                case AnswerMismatch.None:
                    return SnmpOutcome.Of((Response)message.Pdu, message.Version);
                case AnswerMismatch.Bindings:
                    return SnmpOutcome.None(SnmpSilence.Nonsense);
            }
        }
        return null;
    }

    private static SnmpSilence Classify(SocketException problem) =>
        problem.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset
            ? SnmpSilence.PortClosed
            : SnmpSilence.NotSent;

    // A device that restarts refuses for a moment: not every try should go into that moment.
    private Task WaitBrieflyAsync(TimeSpan wait, CancellationToken cancellation) => Task.Delay(wait / 4, _clock, cancellation);
}
