using System.Runtime.Versioning;

// The promises tested here are about processes, accounts and file modes: kill, setpriv, ss.
[assembly: SupportedOSPlatform("linux")]
