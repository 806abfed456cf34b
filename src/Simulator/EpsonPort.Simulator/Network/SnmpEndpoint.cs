using System.Net;
using System.Net.Sockets;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Simulator.Printers;

namespace EpsonPort.Simulator.Network;

/// <summary>A printer at a UDP port of 127.0.0.1. Answers one datagram after the other, so that its printer is touched by one at a time.</summary>
internal sealed class SnmpEndpoint : IDisposable
{
    private const int BufferBytes = 8192;
    private static readonly TimeSpan SlowBy = TimeSpan.FromSeconds(3);

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly SnmpResponder responder;
    private readonly Fault fault;
    private readonly TimeProvider time;

    /// <param name="printer">Who answers.</param>
    /// <param name="port">0 for any free one.</param>
    /// <param name="fault">How it misbehaves.</param>
    /// <param name="time">For <see cref="Fault.Slow"/>.</param>
    /// <exception cref="SocketException">The port is taken or not allowed.</exception>
    public SnmpEndpoint(SimulatedPrinter printer, int port, Fault fault, TimeProvider time)
    {
        (Printer, responder, this.fault, this.time) = (printer, new SnmpResponder(printer), fault, time);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public SimulatedPrinter Printer { get; }
    public IPEndPoint Address => (IPEndPoint)socket.LocalEndPoint!;

    /// <summary>Answers until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        var peer = new SocketAddress(AddressFamily.InterNetwork);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var length = await socket.ReceiveFromAsync(buffer, SocketFlags.None, peer, cancellationToken);
                var answer = responder.Answer(buffer.AsSpan(0, length));
                if (answer is null || fault == Fault.Silent)
                    continue;
                if (fault == Fault.Slow)
                    await Task.Delay(SlowBy, time, cancellationToken);
                await socket.SendToAsync(Spoil(answer), SocketFlags.None, peer, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // Windows tells of a peer that has gone, or of a datagram longer than the buffer, in the next receive: a device would not mind either.
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private ReadOnlyMemory<byte> Spoil(byte[] answer)
    {
        switch (fault)
        {
            case Fault.Truncated:
                return answer.AsMemory(0, answer.Length / 2);
            case Fault.WrongRequestId when SnmpMessage.TryRead(answer, out var read, out _) == System.Buffers.OperationStatus.Done:
                var message = (CommunityMessage)read!;
                var response = (Response)message.Pdu;
                return new CommunityMessage(
                    message.Version,
                    message.Community,
                    response with
                    {
                        RequestId = response.RequestId ^ 1,
                    }
                ).ToBytes();
            default:
                return answer;
        }
    }
}
