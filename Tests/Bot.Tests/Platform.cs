using System.Runtime.Versioning;

// File modes and Unix sockets are tested as they are on the platform that the product is served from.
[assembly: SupportedOSPlatform("linux")]
