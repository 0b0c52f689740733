namespace CallCenter.Sdk.Tests.Idempotency;

public sealed class IdempotencyKeyTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("tab\t")]
    [InlineData("line\n")]
    [InlineData("delete\u007f")]
    [InlineData("订单")]
    [InlineData("nul\0")]
    [InlineData("\ud800")]
    public void A_key_that_is_not_visible_ASCII_is_refused_without_being_repeated(string key)
    {
        var failure = Assert.Throws<ArgumentException>("IdempotencyKey", () => IdempotencyKey.Check(key, "IdempotencyKey"));

        Assert.Equal("IdempotencyKey is 1 to 255 visible ASCII characters, without blanks. (Parameter 'IdempotencyKey')", failure.Message);
    }

    [Fact]
    public void A_key_of_256_characters_is_refused() =>
        Assert.Throws<ArgumentException>(static () => IdempotencyKey.Check(new string('k', 256), "IdempotencyKey"));

    [Theory]
    [InlineData("!")]
    [InlineData("~")]
    [InlineData("order-17/call:1")]
    public void A_key_of_visible_ASCII_is_accepted(string key) => IdempotencyKey.Check(key, "IdempotencyKey");

    [Fact]
    public void A_key_of_255_characters_is_accepted() => IdempotencyKey.Check(new string('k', 255), "IdempotencyKey");

    // Stores hold these names for up to 30 days: a change makes the SDK forget them. Each line was made with sha256sum.
    [Theory]
    [InlineData("/v1/account/cert", "inviteOut", "order-17", "62DFA6CF6D8D7820E530CD8B1587EED6C21496B390E059C824B860628147E77A")]
    [InlineData("总机", "inviteAgent", "order-17", "9A18D9BB53EE78C6CD3631572B1080B0C26CFA394B1D3E417015EC136CABD5AB")]
    public void Names_are_those_on_file(string scope, string operation, string key, string name) =>
        Assert.Equal(name, IdempotencyKey.NameOf(scope, operation, key));

    [Fact]
    public void Scope_operation_and_key_tell_names_apart()
    {
        string[] names =
        [
            IdempotencyKey.NameOf("/a", "inviteOut", "k"),
            IdempotencyKey.NameOf("/b", "inviteOut", "k"),
            IdempotencyKey.NameOf("/a", "inviteAgent", "k"),
            IdempotencyKey.NameOf("/a", "inviteOut", "K"),
            IdempotencyKey.NameOf("/a", "inviteOut", new string('k', 255)),
            IdempotencyKey.NameOf(new string('长', 256), "inviteOut", new string('k', 255)),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, static name => Assert.Matches("^[0-9A-F]{64}$", name));
    }

    [Theory]
    [InlineData("https://one.example.com/v1/account/cert")]
    [InlineData("https://other.example.com:8443/v1/account/cert/")]
    public void The_scope_is_the_path_of_the_account(string address) =>
        Assert.Equal("/v1/account/cert", IdempotencyKey.ScopeOf(new ConversationClientOptions { BaseUrl = new Uri(address) }));
}
