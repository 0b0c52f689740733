using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests;

public sealed class TelephoneNumberTests
{
    private static readonly Arbitrary<char[]> Characters = Gen.Choose(' ', '~').Select(static code => (char)code).ArrayOf().ToArbitrary();

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("+8613812345678", "+86****5678")]
    [InlineData("1234567890", "123****7890")]
    [InlineData("123456789", "****")]
    [InlineData("110", "****")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_number_can_be_recognised_and_not_dialled(string? number, string masked) =>
        Assert.Equal(masked, TelephoneNumber.Mask(number));

    [Fact]
    public void Never_more_than_seven_characters_show_and_always_fewer_than_there_are() =>
        Prop.ForAll(Characters, static characters =>
        {
            var number = new string(characters);
            var masked = TelephoneNumber.Mask(number);
            return number.Length switch
            {
                0 => masked.Length == 0,
                < 10 => masked == "****",
                _ => masked == $"{number[..3]}****{number[^4..]}" && number.Length - 7 >= 3,
            };
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_middle_leaves_no_trace() =>
        Prop.ForAll(Characters, Characters, static (one, other) =>
        {
            // Two numbers that differ in the middle only, in digits and in their count, look alike.
            var (first, second) = ($"138{new string(one)}5678", $"138{new string(other)}5678");
            return first.Length < 10 || second.Length < 10 || TelephoneNumber.Mask(first) == TelephoneNumber.Mask(second);
        }).QuickCheckThrowOnFailure();
}
