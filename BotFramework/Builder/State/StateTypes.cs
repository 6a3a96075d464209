using System.Collections.Concurrent;
using System.Reflection;

namespace Microsoft.Bot.Builder;

// Names of types in stored state. Stored data may have been tampered with, so a name makes an object of a type only if this process wrote that
// type itself, or if it is a bot's or this library's own type in an assembly that is loaded anyway. No assembly is loaded by name.
internal static class StateTypes
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();
    private static readonly ConcurrentDictionary<string, Type> Known = new(StringComparer.Ordinal);

    public static string NameOf(Type type) => Names.GetOrAdd(type, static type =>
    {
        var name = Describe(type);
        Known.TryAdd(name, type);
        return name;
    });

    public static Type Resolve(string name)
    {
        if (Known.TryGetValue(name, out var known))
        {
            return known;
        }

        var type = Find(name);
        if (type == null || !IsAllowed(type))
        {
            return null;
        }

        Known.TryAdd(name, type);
        return type;
    }

    private static Type Find(string name)
    {
        try
        {
            return Type.GetType(name, LoadedAssembly, null, throwOnError: false);
        }
        catch (Exception exception) when (exception is ArgumentException or TypeLoadException or IOException or BadImageFormatException)
        {
            return null;
        }
    }

    private static Assembly LoadedAssembly(AssemblyName name) =>
        Array.Find(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == name.Name);

    // "Namespace.Type, Assembly" without versions, so that an update of the bot reads what the old one wrote.
    private static string Describe(Type type)
    {
        var name = type.IsArray
            ? $"{NameWithoutAssembly(type.GetElementType())}[]"
            : NameWithoutAssembly(type);
        return $"{name}, {type.Assembly.GetName().Name}";
    }

    private static string NameWithoutAssembly(Type type) => type.IsConstructedGenericType
        ? $"{type.GetGenericTypeDefinition().FullName}[{string.Join(',', type.GetGenericArguments().Select(argument => $"[{Describe(argument)}]"))}]"
        : type.FullName;

    private static bool IsAllowed(Type type)
    {
        if (type.IsArray)
        {
            return IsAllowed(type.GetElementType());
        }

        if (type.IsConstructedGenericType && !type.GetGenericArguments().All(IsAllowed))
        {
            return false;
        }

        var assembly = type.Assembly;
        if (assembly != typeof(object).Assembly && assembly != typeof(HashSet<>).Assembly)
        {
            return assembly == typeof(StateTypes).Assembly || !IsFramework(assembly);
        }

        return type.IsPrimitive || type.Namespace == "System.Collections.Generic"
            || type == typeof(string) || type == typeof(object) || type == typeof(decimal) || type == typeof(Guid) || type == typeof(Uri)
            || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(DateOnly) || type == typeof(TimeOnly)
            || Nullable.GetUnderlyingType(type) != null;
    }

    private static bool IsFramework(Assembly assembly) => assembly.GetName().Name is { } name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "mscorlib" or "netstandard"
            || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.IdentityModel.", StringComparison.Ordinal));
}
