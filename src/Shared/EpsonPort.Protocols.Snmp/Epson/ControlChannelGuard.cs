namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>
/// Keeps requests out of the control channel, whatever maker the device is of. It stands in the encoder, so no caller can go round it.
/// Responses pass: a device does not act on one.
/// </summary>
public static class ControlChannelGuard
{
    private static readonly ObjectIdentifier _enterprises = new(1, 3, 6, 1, 4, 1);

    // The neighbour before the control channel: a step from the last object in it would be a step inside. Epson has no known object there.
    private static readonly ObjectIdentifier _before = new(1, 3, 6, 1, 4, 1, 1248, 1, 2, 2, 43);

    /// <summary>
    /// Get: the control channel only by <see cref="ControlChannel.IsReadCommand"/>. GetNext: not from inside it, from an ancestor or from its
    /// neighbour. GetBulk: also not from anywhere in the enterprises tree in front of it, since the device itself steps on, perhaps into it.
    /// </summary>
    /// <remarks>
    /// A GetNext from farther in front may still be answered with a name inside, when the device has nothing in between. The answer has come
    /// then; <see cref="Walk"/> ends there, so that nothing more is asked.
    /// </remarks>
    /// <exception cref="ControlChannelException">The request breaks the rule.</exception>
    public static void ThrowIfUnsafe(SnmpPdu pdu)
    {
        ArgumentNullException.ThrowIfNull(pdu);
        foreach (var binding in pdu.VarBinds)
            ThrowIfUnsafe(pdu, binding.Name);
    }

    internal static void ThrowIfUnsafe(SnmpPdu pdu, ObjectIdentifier name)
    {
        if (!IsSafe(pdu, name))
            throw new ControlChannelException($"{pdu.GetType().Name} of {name} was not sent: it could act on an Epson device.");
    }

    private static bool IsSafe(SnmpPdu pdu, ObjectIdentifier name) =>
        pdu switch
        {
            Response => true,
            GetRequest => !name.StartsWith(ControlChannel.Subtree) || ControlChannel.IsReadCommand(name),
            GetNextRequest => MayStepFrom(name),
            GetBulkRequest => MayStepFrom(name) && !(name.StartsWith(_enterprises) && name < ControlChannel.Subtree),
            _ => false,
        };

    internal static bool MayStepFrom(ObjectIdentifier name) =>
        !name.StartsWith(ControlChannel.Subtree) && !ControlChannel.Subtree.StartsWith(name) && !name.StartsWith(_before);
}
