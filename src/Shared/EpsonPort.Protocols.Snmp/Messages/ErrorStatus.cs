namespace EpsonPort.Protocols.Snmp;

/// <summary>
/// error-status of a response (RFC 3416 section 3; 0..5 are also in RFC 1157). A device may send a number that is not listed: it is kept,
/// and everything but <see cref="NoError"/> is an error.
/// </summary>
public enum ErrorStatus
{
    NoError = 0,
    TooBig = 1,

    /// <summary>SNMPv1: no such object, or nothing follows it.</summary>
    NoSuchName = 2,
    BadValue = 3,
    ReadOnly = 4,
    GenErr = 5,
    NoAccess = 6,
    WrongType = 7,
    WrongLength = 8,
    WrongEncoding = 9,
    WrongValue = 10,
    NoCreation = 11,
    InconsistentValue = 12,
    ResourceUnavailable = 13,
    CommitFailed = 14,
    UndoFailed = 15,
    AuthorizationError = 16,
    NotWritable = 17,
    InconsistentName = 18,
}
