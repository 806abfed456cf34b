namespace EpsonPort.Simulator.Profiles;

/// <summary>A profile that cannot be used. The message names the file, the place and what is expected there.</summary>
internal sealed class ProfileException(string message) : Exception(message);
