using System.Text;
using Bot.Reports;
using NUnit.Framework;

namespace Bot.Tests.Reports;

public sealed class CsvFileTests
{
    private static string Text(params object?[] cells) => Encoding.UTF8.GetString(CsvFile.Of([cells]).AsSpan(3));

    [Test]
    public void A_byte_order_mark_stands_first() => Assert.That(CsvFile.Of([["退款"]])[..3], Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }));

    // RFC 4180: quotes around what holds a comma, a quote or a line's end; quotes doubled; CRLF behind each line.
    [TestCase("plain", "plain")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [TestCase("two\nlines", "\"two\nlines\"")]
    [TestCase(" blank before", "\" blank before\"")]
    [TestCase("退款，退貨", "退款，退貨")]
    // What a spreadsheet would work out.
    [TestCase("=1+1", "\"'=1+1\"")]
    [TestCase("=HYPERLINK(\"http://evil.example\";\"click\")", "\"'=HYPERLINK(\"\"http://evil.example\"\";\"\"click\"\")\"")]
    [TestCase("+886912345678", "\"'+886912345678\"")]
    [TestCase("-2+3", "\"'-2+3\"")]
    [TestCase("@SUM(A1)", "\"'@SUM(A1)\"")]
    [TestCase("\t=1", "\"'\t=1\"")]
    [TestCase("\r=1", "\"'\r=1\"")]
    [TestCase("  =1", "\"'  =1\"")]
    [TestCase("\ufeff=1", "\"'\ufeff=1\"")]
    [TestCase("＝1+1", "\"'＝1+1\"")]
    [TestCase("＠SUM", "\"'＠SUM\"")]
    [TestCase("a=b", "a=b")]
    [TestCase("", "")]
    public void Text_is_written_so_that_it_stays_text(string text, string cell) => Assert.That(Text(text), Is.EqualTo(cell + "\r\n"));

    [Test]
    public void Numbers_stay_numbers() =>
        Assert.That(Text(-5, 0.25, null, new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8))), Is.EqualTo("-5,0.25,,2026-03-02 10:00:00 +08:00\r\n"));
}
