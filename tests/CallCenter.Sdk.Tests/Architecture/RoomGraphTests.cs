namespace CallCenter.Sdk.Tests.Architecture;

/// <summary>The detector itself: it finds the circles that are put in, and no others.</summary>
public sealed class RoomGraphTests
{
    [Fact]
    public void A_circle_of_two_rooms_is_found_and_told_with_its_places() =>
        Assert.Equal(
            $"One -> Two: One/A.cs(1) refers to B{Environment.NewLine}Two -> One: Two/B.cs(1) refers to A",
            GraphOf(("One/A.cs", "namespace X; class A { B? b; }"), ("Two/B.cs", "namespace X; class B { A? a; }")).FindCircle());

    [Fact]
    public void A_circle_of_three_rooms_is_found() =>
        Assert.Equal(
            ["1 -> 2", "2 -> 3", "3 -> 1"],
            GraphOf(("1/A.cs", "class A { B? b; }"), ("2/B.cs", "class B { C? c; }"), ("3/C.cs", "class C { A? a; }"))
                .FindCircle()!.Split(Environment.NewLine).Select(static step => step.Split(':')[0]));

    [Theory]
    [InlineData("class B { object b = A.Value; }")]
    [InlineData("class B { object b = new A(); }")]
    [InlineData("class B { A b = new(); }")]
    [InlineData("class B : A;")]
    [InlineData("class B { System.Collections.Generic.List<A>? b; }")]
    [InlineData("class B { void M(object o) { if (o is A) { } } }")]
    [InlineData("class B { string b = nameof(A.Value); }")]
    [InlineData("class B { int b = 1.Twice(); }")]
    [InlineData("class B { object b = Elsewhere.Make(); } class Elsewhere { public static A Make() => null!; }")]
    [InlineData("[A] class B;")]
    [InlineData("/// <summary><see cref=\"A\"/></summary>\nclass B;", false)]
    [InlineData("class B { string b = \"A\"; }", false)]
    [InlineData("using Other; class B;", false)]
    public void A_reference_is_found_in_every_form_and_a_mere_using_or_text_is_none(string source, bool refers = true)
    {
        const string first = """
            class A : System.Attribute { public static object Value = typeof(B); }
            static class Extensions { public static int Twice(this int number) => 2 * number; }
            namespace Other { class C; }
            """;

        var isSeen = GraphOf(("One/A.cs", first), ("Two/B.cs", source)).Arrows.ContainsKey(("Two", "One"));

        Assert.Equal(refers, isSeen);
    }

    [Fact]
    public void Arrows_in_one_direction_are_no_circle()
    {
        var graph = GraphOf(("1/A.cs", "class A { B? b; C? c; }"), ("2/B.cs", "class B { C? c; }"), ("3/C.cs", "class C;"));

        Assert.Null(graph.FindCircle());
        Assert.Equal([("1", "2"), ("1", "3"), ("2", "3")], graph.Arrows.Keys.Order());
    }

    [Fact]
    public void A_name_that_resolves_to_the_own_room_is_no_arrow() =>
        Assert.Empty(GraphOf(
            ("1/A.cs", "namespace One { class Thing; class A { Thing? t; } }"), ("2/Thing.cs", "namespace Two { class Thing; }")).Arrows);

    private static RoomGraph GraphOf(params (string Path, string Text)[] sources) =>
        RoomGraph.Of(sources.ToDictionary(static source => source.Path, static source => source.Text), static path => path.Split('/')[0]);
}
