using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.Bot.Schema.Json;

// The properties of an object that have no member: a tree for the bot, and elements for the serializer, which can't write a tree as
// extension data. What was read becomes a tree when it is asked for.
internal struct OpenContent
{
    private JsonObject _tree;
    private IDictionary<string, JsonElement> _elements;

    public JsonObject Tree
    {
        get
        {
            _tree ??= TreeOf(_elements);
            _elements = null;
            return _tree;
        }

        set
        {
            _tree = value;
            _elements = null;
        }
    }

    public IDictionary<string, JsonElement> Elements
    {
        readonly get => _tree is { Count: > 0 } ? ElementsOf(_tree) : _elements;
        set
        {
            _elements = value;
            _tree = null;
        }
    }

    private static JsonObject TreeOf(IDictionary<string, JsonElement> elements)
    {
        var tree = new JsonObject();
        foreach (var (name, element) in elements ?? new Dictionary<string, JsonElement>())
        {
            tree[name] = JsonSerializer.SerializeToNode(element, ActivityJsonContext.Default.JsonElement);
        }

        return tree;
    }

    private static Dictionary<string, JsonElement> ElementsOf(JsonObject tree)
    {
        var elements = new Dictionary<string, JsonElement>(tree.Count);
        foreach (var (name, node) in tree)
        {
            elements[name] = JsonSerializer.SerializeToElement(node, ActivityJsonContext.Default.JsonNode);
        }

        return elements;
    }
}
