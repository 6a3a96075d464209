using KnowledgeBase.Indexing;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Tests.Terms;

public class HomophonesTests
{
    private readonly KnowledgeIndex _index = Given.AnIndexOf(
        Given.AnArticle("fee", "運費怎麼算", "八十元。", "zh-Hant", "要付多少運費", "寄到外島的運費"),
        Given.AnArticle("invoice", "電子發票在哪裡看", "在訂單頁。", "zh-Hant", "發票什麼時候開"),
        Given.AnArticle("cancel", "怎麼取消訂單", "在訂單頁按取消。", "zh-Hant", "取消剛下的訂單"));

    [OneTimeTearDown]
    public void Close() => _index.Dispose();

    [TestCase("請問運廢多少", "fee")]
    [TestCase("运肺怎么算", "fee")]
    [TestCase("電子發漂", "invoice")]
    [TestCase("我要曲消", "cancel")]
    public void A_character_that_is_read_the_same_finds_the_article(string text, string article)
    {
        var result = Given.AnswersFrom(_index).Ask(new KnowledgeBase.Answering.Question(text));

        Assert.That(result.Candidates[0].ArticleId, Is.EqualTo(article));
        Assert.That(result.Candidates[0].Features.Single(f => f.Name == "pairsCovered").Value, Is.GreaterThan(0.3));
    }

    [TestCase("運廢多少", "运费多少")]
    [TestCase("取消訂丹", "取消订单")]
    [TestCase("運費", "运费")]
    [TestCase("飛行", "飞行", Description = "stands beside nothing that the knowledge base has")]
    [TestCase("網咖訂位", "网咖订位", Description = "a word that no article has, read like none")]
    public void Only_what_stands_beside_none_of_its_neighbours_is_replaced(string text, string expected)
    {
        var tokens = Tokenizer.Tokenize(KnowledgeBase.Languages.TextNormalizer.Normalize(text));

        Homophones.Correct(tokens, _index.Generation.Table, SynonymTable.Default);

        Assert.That(string.Concat(tokens.Select(t => t.Text)), Is.EqualTo(KnowledgeBase.Languages.TextNormalizer.Normalize(expected)));
    }

    [Test]
    public void A_character_that_the_knowledge_base_has_gives_way_only_to_one_that_fits_both_sides()
    {
        // 看 stands beside neither here; 侃, which is read the same, beside none either.
        var tokens = Tokenizer.Tokenize(KnowledgeBase.Languages.TextNormalizer.Normalize("訂看單"));

        Assert.That(Homophones.Correct(tokens, _index.Generation.Table, SynonymTable.Default), Is.False);
    }
}
