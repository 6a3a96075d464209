using Microsoft.Recognizers.Text;

namespace Recognizers.Sequences;

/// <summary>E-mail addresses, telephone numbers and web addresses in a text.</summary>
public static class SequenceRecognizer
{
    public static List<ModelResult> RecognizeEmail(string query, string culture) => new EmailModel(culture).Parse(query);

    public static List<ModelResult> RecognizePhoneNumber(string query, string culture) => new PhoneNumberModel(culture).Parse(query);

    public static List<ModelResult> RecognizeURL(string query, string culture) => new UrlModel(culture).Parse(query);
}
