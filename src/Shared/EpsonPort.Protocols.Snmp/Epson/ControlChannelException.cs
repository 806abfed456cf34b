namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>A request was refused before it became bytes, because it could act on an Epson device. A mistake of this program.</summary>
public sealed class ControlChannelException : InvalidOperationException
{
    public ControlChannelException() { }

    public ControlChannelException(string message)
        : base(message) { }

    public ControlChannelException(string message, Exception innerException)
        : base(message, innerException) { }
}
