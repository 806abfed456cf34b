namespace EpsonPort.Host.Tests.Access;

/// <summary>Everybody who may knock. All but the operators and nobody belong to the own customer.</summary>
public enum Principal
{
    Nobody,
    Viewer,
    Administrator,

    /// <summary>A token of the administrator with the scope devices:read alone.</summary>
    Token,
    OperatorViewer,
    OperatorAdministrator,

    /// <summary>A client certificate, and nothing else.</summary>
    Agent,
}
