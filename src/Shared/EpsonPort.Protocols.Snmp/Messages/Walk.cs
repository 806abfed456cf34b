using EpsonPort.Protocols.Snmp.Epson;

namespace EpsonPort.Protocols.Snmp;

/// <summary>What the next object of a walk means for the walk.</summary>
public enum WalkStep
{
    /// <summary>A row of the subtree: take it and go on.</summary>
    Continue,

    /// <summary>The device says that nothing follows.</summary>
    EndOfMibView,

    /// <summary>The next object lies outside the subtree: the regular end.</summary>
    LeftSubtree,

    /// <summary>The device answered with a name that is not behind the one asked: it would walk for ever.</summary>
    NotIncreasing,

    /// <summary>The next object lies in Epson's control channel: nothing may be asked from there.</summary>
    ControlChannel,
}

/// <summary>The rules of a walk by GetNext or GetBulk: where it may start and where it ends. Deadline and count of rows are the caller's.</summary>
public static class Walk
{
    /// <summary>A root may lie neither in Epson's control channel nor above it.</summary>
    public static bool IsSafeRoot(ObjectIdentifier root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return ControlChannelGuard.MayStepFrom(root);
    }

    /// <exception cref="ControlChannelException">The root is not safe.</exception>
    public static void ThrowIfUnsafeRoot(ObjectIdentifier root)
    {
        if (!IsSafeRoot(root))
            throw new ControlChannelException($"A walk of {root} was not started: it could act on an Epson device.");
    }

    /// <summary>Judges one object that came back.</summary>
    /// <param name="root">The subtree that is walked.</param>
    /// <param name="previous">The name that was asked from, or the row before in a GetBulk.</param>
    /// <param name="next">What came back for it.</param>
    public static WalkStep Judge(ObjectIdentifier root, ObjectIdentifier previous, VarBind next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Value is EndOfMibView)
            return WalkStep.EndOfMibView;
        if (next.Name.StartsWith(Epson.ControlChannel.Subtree))
            return WalkStep.ControlChannel;
        if (next.Name <= previous)
            return WalkStep.NotIncreasing;
        return next.Name.StartsWith(root) ? WalkStep.Continue : WalkStep.LeftSubtree;
    }
}
