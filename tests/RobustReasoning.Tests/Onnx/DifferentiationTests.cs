using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Backends.Onnx.Gradients;
using RobustReasoning.Backends.Onnx.Gradients.Expansions;
using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Tests.Onnx;

sealed class DifferentiationTests
{
    // Adding by ScatterND loses updates when indices repeat and threads race.
    [Test]
    public void No_gradient_adds_by_ScatterND() => Assert.That(
        OperatorCases.ByIndex.SelectMany(c => OnnxFile.Parse(Differentiation.AddGradients(c.Build(true), "loss", c.Differentiable), "case").Graph.Node)
            .Where(node => node.OpType == "ScatterND" && node.Text("reduction", "none") != "none"),
        Is.Empty);

    [Test]
    public void Every_rule_has_a_case()
    {
        var used = OperatorCases.All.SelectMany(c => OnnxFile.Parse(c.Build(true), "case").Graph.Node).Select(node => node.QualifiedOp());
        Assert.That(RuleCatalogue.All.Keys.Concat(ExpansionCatalogue.All.Keys).Except(used), Is.Empty);
    }

    [Test]
    public void Unknown_operator_is_named() => Assert.That(() => Differentiate(graph => graph.Op("Tan", ["x"])),
        Throws.TypeOf<UserErrorException>().With.Message.Contains("Tan").And.Message.Contains("Tan_"));

    [Test]
    public void Unsupported_form_of_a_known_operator_is_named() => Assert.That(
        () => Differentiate(graph => graph.Op("Pad", ["x", graph.Constant([1, 1], 2)], ("mode", "reflect"))),
        Throws.TypeOf<UserErrorException>().With.Message.Contains("Pad").And.Message.Contains("mode"));

    [Test]
    public void Value_without_influence_is_named() => Assert.That(
        () => Differentiate(graph => graph.Op("Neg", ["x"]), "x", "unused"),
        Throws.TypeOf<UserErrorException>().With.Message.Contains("'unused'"));

    [Test]
    public void Value_that_acts_only_as_an_integer_is_named() => Assert.That(
        () => Differentiate(graph => graph.Op("Cast", [graph.Op("Cast", ["x"], ("to", TensorType.Int64))], ("to", TensorType.Float))),
        Throws.TypeOf<UserErrorException>().With.Message.Contains("depends on none of x"));

    [Test]
    public void Loss_with_several_elements_is_refused()
    {
        var graph = new GraphBuilder("several");
        graph.Output(graph.Op("Exp", [graph.Input("x", TensorType.Float, 3)]), "y", TensorType.Float, 3);
        Assert.That(() => Differentiation.AddGradients(graph.Build(), "y", ["x"]), Throws.TypeOf<UserErrorException>().With.Message.Contains("'y'"));
    }

    [Test]
    public void Gradient_of_an_intermediate_value_is_that_of_an_input_in_its_place()
    {
        var graph = new GraphBuilder("inner");
        var inner = graph.Op("Exp", [graph.Input("x", TensorType.Float, "N")]);
        graph.Output(graph.Op("ReduceSum", [graph.Op("Mul", [inner, inner])], ("keepdims", 0)), "loss", TensorType.Float);
        using var evaluation = new Evaluation(Differentiation.AddGradients(graph.Build(), "loss", [inner, "x"]));
        var feeds = new Dictionary<string, Feed> { ["x"] = new(TensorType.Float, [3], [0, 0.5, 1]) };
        var gradients = evaluation.Run(feeds, "gradient:" + inner, "gradient:x");
        Assert.That(gradients[0], Is.EqualTo(feeds["x"].Values.Select(x => 2 * Math.Exp(x))).Within(1e-5));
        Assert.That(gradients[1], Is.EqualTo(feeds["x"].Values.Select(x => 2 * Math.Exp(2 * x))).Within(1e-5));
    }

    [Test]
    public void Repeated_rows_get_the_sum_of_their_gradients_with_any_number_of_threads([Values(64, 5000)] int rows)
    {
        var graph = new GraphBuilder("rows");
        var picked = graph.Op("Gather", [graph.Input("table", TensorType.Float, rows, 2), graph.Input("index", TensorType.Int64, "N")]);
        graph.Output(graph.Op("ReduceSum", [picked], ("keepdims", 0)), "loss", TensorType.Float);
        using var evaluation = new Evaluation(Differentiation.AddGradients(graph.Build(), "loss", ["table"]), threads: 2);
        var feeds = new Dictionary<string, Feed>
        {
            ["table"] = new(TensorType.Float, [rows, 2], new double[rows * 2]),
            ["index"] = new(TensorType.Int64, [4096], [.. Enumerable.Range(0, 4096).Select(i => (double)(i % 4))]),
        };
        for (var i = 0; i < 20; i++)
            Assert.That(evaluation.Run(feeds, "gradient:table"), Is.EqualTo(Enumerable.Range(0, rows * 2).Select(j => j < 8 ? 1024.0 : 0)));
    }

    [Test]
    public void Broadcast_sums_agree_with_finite_differences_for_all_shapes()
    {
        var shapes = Gen.Choose(0, 3).SelectMany(rank => Gen.Elements("1", "2", "B", "T").ArrayOf(rank));
        var pairs = shapes.SelectMany(full => Gen.Choose(0, full.Length).SelectMany(from => Gen.Choose(0, 255).Select(ones =>
            (Full: string.Join(',', full), Part: string.Join(',', full[from..].Select((dim, i) => (ones >> i & 1) == 1 ? "1" : dim))))));
        Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            var c = new OperatorCase("broadcast", c => c.Op("Mul", [c.X(pair.Part), c.X(pair.Full)]));
            var model = Doubled.From(c.Build(true));
            var feeds = c.Feeds.ToDictionary(feed => feed.Key, feed => feed.Value with { Type = TensorType.Double });
            return FiniteDifferences.Error(model, feeds, "loss", c.Differentiable, 1e-5, 5) < 1e-8;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Test]
    public void Weights_are_no_part_of_the_trial_runs_but_of_the_result()
    {
        var graph = new GraphBuilder("large");
        var weight = Enumerable.Range(0, 64 * 128).Select(i => i % 7 - 3f).ToArray();
        var y = graph.Op("MatMul", [graph.Input("x", TensorType.Float, "N", 64), graph.Initializer("weight", weight, 64, 128)]);
        graph.Output(graph.Op("ReduceSum", [y], ("keepdims", 0)), "loss", TensorType.Float);
        using var evaluation = new Evaluation(Differentiation.AddGradients(graph.Build(), "loss", ["x", "weight"]));
        var feeds = new Dictionary<string, Feed> { ["x"] = new(TensorType.Float, [1, 64], [.. Enumerable.Repeat(1.0, 64)]) };
        Assert.That(evaluation.Run(feeds, "gradient:x"), Is.EqualTo(weight.Chunk(128).Select(row => (double)row.Sum())));
        Assert.That(evaluation.Run(feeds, "gradient:weight"), Is.All.EqualTo(1.0));
    }

    [Test]
    public void Model_that_does_not_run_is_the_users_to_mend() => Assert.That(
        () => Differentiate(graph => graph.Op("Concat", ["x", graph.Op("Reshape", ["x", graph.Constant([3, 1], 2)])], ("axis", 0))),
        Throws.TypeOf<UserErrorException>().With.Message.Contains("trial inputs"));

    static byte[] Differentiate(Func<GraphBuilder, string> body, params string[] withRespectTo)
    {
        var graph = new GraphBuilder("case");
        graph.Input("x", TensorType.Float, "N");
        graph.Input("unused", TensorType.Float, "N");
        graph.Output(graph.Op("ReduceSum", [body(graph)], ("keepdims", 0)), "loss", TensorType.Float);
        return Differentiation.AddGradients(graph.Build(), "loss", withRespectTo.Length > 0 ? withRespectTo : ["x"]);
    }
}
