namespace KnowledgeBase.Meaning;

/// <summary>An ONNX sentence encoder as the operator supplies it.</summary>
/// <param name="ModelPath">Takes <c>input_ids</c>, and <c>attention_mask</c> and <c>token_type_ids</c> where it has them; gives a vector per token or one per text.</param>
/// <param name="VocabularyPath">WordPiece (BERT): one token per line.</param>
/// <param name="Prefix">Put before every text, as some models were trained ("query: ").</param>
/// <param name="MaxTokens">What is longer is cut.</param>
/// <param name="LowerCase">Texts are written small before they are cut into tokens, as uncased models want it.</param>
public sealed record EncoderFiles(string ModelPath, string VocabularyPath, string Prefix = "", int MaxTokens = 128, bool LowerCase = true);
