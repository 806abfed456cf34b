using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Tests.Support;

/// <summary>A device on loopback, built on the real codec. By default it answers as an agent should; a script can make it misbehave.</summary>
internal sealed class FakeDevice : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public FakeDevice(IEnumerable<(ObjectIdentifier Name, SnmpValue Value)>? objects = null)
    {
        foreach (var (name, value) in objects ?? [])
            Objects[name] = value;
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    public SortedDictionary<ObjectIdentifier, SnmpValue> Objects { get; } = [];

    public Community Community { get; init; } = new("public");

    public bool OnlyVersion1 { get; init; }

    /// <summary>More objects than this in a request: tooBig.</summary>
    public int MostObjects { get; init; } = int.MaxValue;

    /// <summary>Answers in place of the regular ones; null for none.</summary>
    public Func<FakeDevice, CommunityMessage, IEnumerable<CommunityMessage>>? Script { get; init; }

    /// <summary>Everything that was asked, in order.</summary>
    public ConcurrentQueue<CommunityMessage> Asked { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _socket.Dispose();
        _stop.Dispose();
    }

    /// <summary>The answer of an agent that keeps to the RFCs.</summary>
    public CommunityMessage Answer(CommunityMessage request)
    {
        var asked = request.Pdu.VarBinds;
        if (asked.Count > MostObjects)
            return Error(request, ErrorStatus.TooBig, 0);
        var isVersion1 = request.Version == SnmpVersion.V1;
        var answers = new List<VarBind>();
        var rounds = request.Pdu is GetBulkRequest bulk ? Math.Max(1, bulk.MaxRepetitions) : 1;
        var from = asked.Select(binding => binding.Name).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var index = 0; index < from.Length; index++)
            {
                var found = request.Pdu is GetRequest ? Exactly(from[index]) : Next(from[index]);
                if (found is null && isVersion1)
                    return Error(request, ErrorStatus.NoSuchName, index + 1);
                found ??= new VarBind(from[index], request.Pdu is GetRequest ? NoSuchObject.Value : EndOfMibView.Value);
                answers.Add(found);
                from[index] = found.Name;
            }
        }
        return new CommunityMessage(
            request.Version,
            request.Community,
            new Response(request.Pdu.RequestId, ErrorStatus.NoError, 0, answers)
        );
    }

    public static CommunityMessage Error(CommunityMessage request, ErrorStatus status, int index) =>
        new(request.Version, request.Community, new Response(request.Pdu.RequestId, status, index, request.Pdu.VarBinds));

    private VarBind? Exactly(ObjectIdentifier name) => Objects.TryGetValue(name, out var value) ? new VarBind(name, value) : null;

    private VarBind? Next(ObjectIdentifier name)
    {
        var next = Objects.FirstOrDefault(each => each.Key > name);
        return next.Key is null ? null : new VarBind(next.Key, next.Value);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(_stop.Token);
                if (
                    SnmpMessage.TryRead(received.Buffer, out var message, out _) != OperationStatus.Done
                    || message is not CommunityMessage request
                )
                    continue;
                Asked.Enqueue(request);
                if (!request.Community.Equals(Community) || (OnlyVersion1 && request.Version != SnmpVersion.V1))
                    continue;
                foreach (var answer in Script is null ? [Answer(request)] : Script(this, request))
                    await _socket.SendAsync(answer.ToBytes(), received.RemoteEndPoint, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }
}
