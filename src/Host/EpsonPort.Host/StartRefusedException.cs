namespace EpsonPort.Host;

/// <summary>The host cannot start as it is set up. The message is the one line that the operator reads: what is wrong and what to do. It holds no secret.</summary>
public sealed class StartRefusedException(string line, Exception? inner = null) : Exception(line, inner);
