namespace EpsonPort.Agent;

/// <summary>Something that a person at the site PC can put right. The message says what and how; it never holds a secret.</summary>
internal class AgentException : Exception
{
    public AgentException() { }

    public AgentException(string message)
        : base(message) { }

    public AgentException(string message, Exception innerException)
        : base(message, innerException) { }
}

/// <summary>The command line or a setting makes no sense: exit code 2.</summary>
internal sealed class UsageException : AgentException
{
    public UsageException() { }

    public UsageException(string message)
        : base(message) { }

    public UsageException(string message, Exception innerException)
        : base(message, innerException) { }
}
