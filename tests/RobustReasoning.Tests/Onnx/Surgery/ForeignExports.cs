using Google.Protobuf;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Tests.Backends;

namespace RobustReasoning.Tests.Onnx.Surgery;

/// <summary>The small model as others export models: with input_ids and without hidden states.</summary>
static class ForeignExports
{
    const string Ids = "input_ids", Vectors = "inputs_embeds", Hidden = "hidden_states";

    public static IReadOnlyList<string> Layouts { get; } = ["past", "merged", "attention mask", "attention mask twice", "half", "old opset", "last logits", "whole numbers", "blocks"];

    public static byte[] Graph(string layout) => layout switch
    {
        "past" => Past().ToByteArray(),
        "merged" => Merged().ToByteArray(),
        "attention mask" => AttentionMask().ToByteArray(),
        "attention mask twice" => MaskTwice().ToByteArray(),
        "half" => Half().ToByteArray(),
        "old opset" => OldOpset().ToByteArray(),
        "last logits" => LastLogits().ToByteArray(),
        "whole numbers" => RoundedExports.WholeNumbers().ToByteArray(),
        "blocks" => RoundedExports.Blocks().ToByteArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(layout)),
    };

    /// <summary>Optimum's layout: a growing cache, attention_mask, position_ids.</summary>
    public static ModelProto Past() => WithTokens(LlamaStandardGraph.Build(SmallLlama.Config, SmallLlama.Weights));

    // GroupQueryAttention whose lengths are computed from a mask, as the builder of onnxruntime-genai writes it.
    static ModelProto AttentionMask()
    {
        var model = WithTokens(LlamaInferenceGraph.Build(SmallLlama.Config, SmallLlama.Weights));
        var graph = model.Graph;
        foreach (var name in new[] { "seqlens_k", "total_sequence_length", "logit_rows" })
            graph.Input.Remove(graph.Input.Single(input => input.Name == name));
        graph.Input.Add(Messages.Value("attention_mask", TensorType.Int64, "batch_size", "total_sequence_length"));
        graph.Initializer.Add(Messages.Tensor("one", TensorType.Int64, [1L], [1]));
        Node(graph, "ReduceSum", ["attention_mask", "one"], "lengths", ("keepdims", 0));
        Node(graph, "Sub", ["lengths", "one"], "lasts");
        Node(graph, "Cast", ["lasts"], "seqlens_k", ("to", TensorType.Int32));
        Node(graph, "Shape", ["attention_mask"], "mask_shape");
        Node(graph, "Gather", ["mask_shape", "one"], "total", ("axis", 0));
        Node(graph, "Cast", ["total"], "total_sequence_length", ("to", TensorType.Int32));
        // The head reads all states instead of those that logit_rows names.
        var picked = graph.Node.Single(node => node.Input.Contains("logit_rows"));
        var flat = graph.Node.Single(node => node.Output.Contains(picked.Input[0]));
        graph.Node.Single(node => node.Input.Contains(picked.Output[0])).Input[0] = flat.Input[0];
        graph.Node.Remove(picked);
        graph.Node.Remove(flat);
        graph.Output.Remove(graph.Output.Single(output => output.Name == "logits"));
        graph.Output.Add(Messages.Value("logits", TensorType.Float, "batch_size", "sequence_length", SmallLlama.Config.VocabularySize));
        return model;
    }

    // A graph that needs the mask for more than lengths, so that its cache goes on growing.
    static ModelProto MaskTwice()
    {
        var model = AttentionMask();
        Rename(model.Graph, "logits", "plain_logits");
        Node(model.Graph, "Cast", ["attention_mask"], "wide_mask", ("to", TensorType.Float));
        Node(model.Graph, "ReduceMax", ["wide_mask"], "largest", ("keepdims", 0));
        Node(model.Graph, "Mul", ["plain_logits", "largest"], "logits");
        return model;
    }

    // One branch without and one with a past, the weights outside; the branch without gives wrong values, so it must not be taken.
    static ModelProto Merged()
    {
        var inner = Past();
        GraphProto Branch(string name)
        {
            var branch = new GraphProto { Name = name };
            branch.Output.AddRange(inner.Graph.Output.Select(output => new ValueInfoProto { Name = name + output.Name, Type = output.Type }));
            return branch;
        }

        var (past, empty) = (Branch("then_"), Branch("else_"));
        past.Node.AddRange(inner.Graph.Node);
        foreach (var output in inner.Graph.Output)
        {
            Node(past, "Identity", [output.Name], "then_" + output.Name);
            Node(empty, "Shape", [Ids], "else_" + output.Name);
        }

        var choice = new NodeProto { OpType = "If" };
        choice.Input.Add("use_cache_branch");
        choice.Output.AddRange(inner.Graph.Output.Select(output => output.Name));
        foreach (var (name, branch) in new[] { ("then_branch", past), ("else_branch", empty) })
            choice.Attribute.Add(new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Graph, G = branch });
        // Names within a branch are its own.
        foreach (var node in past.Node)
            for (var i = 0; i < node.Output.Count; i++)
                if (inner.Graph.Output.Any(output => output.Name == node.Output[i]))
                    Rename(past, node.Output[i], "inner_" + node.Output[i]);
        inner.Graph.Node.Clear();
        inner.Graph.Node.Add(choice);
        inner.Graph.Input.Add(Messages.Value("use_cache_branch", TensorType.Bool, 1));
        return inner;
    }

    // Caches and logits in half precision over a graph that computes in full.
    static ModelProto Half()
    {
        var model = Past();
        var graph = model.Graph;
        foreach (var input in graph.Input.Where(input => input.Name.StartsWith("past", StringComparison.Ordinal)).ToList())
        {
            foreach (var node in graph.Node)
                for (var i = 0; i < node.Input.Count; i++)
                    if (node.Input[i] == input.Name)
                        node.Input[i] = "wide_" + input.Name;
            Node(graph, "Cast", [input.Name], "wide_" + input.Name, ("to", TensorType.Float));
            input.Type.TensorType.ElemType = (int)TensorType.Float16;
        }

        foreach (var output in graph.Output)
        {
            Rename(graph, output.Name, "wide_" + output.Name);
            Node(graph, "Cast", ["wide_" + output.Name], output.Name, ("to", TensorType.Float16));
            output.Type.TensorType.ElemType = (int)TensorType.Float16;
        }

        return model;
    }

    // Ids that are reshaped to their own shape before the lookup, as GPT-2's exports do, in an operator set without parts of shapes.
    static ModelProto OldOpset()
    {
        var model = Past();
        model.OpsetImport.Single(import => import.Domain.Length == 0).Version = 14;
        foreach (var node in model.Graph.Node.Where(node => node.OpType == "ReduceMean"))
        {
            node.Input.RemoveAt(1);
            node.Attribute.Add(Messages.Attribute("axes", new long[] { -1 }));
        }

        Node(model.Graph, "Shape", [Ids], "ids_shape");
        Node(model.Graph, "Reshape", [Ids, "ids_shape"], "ids_again");
        model.Graph.Node.Single(node => node.Input.Count > 1 && node.Input[1] == Ids).Input[1] = "ids_again";
        return model;
    }

    static ModelProto LastLogits()
    {
        var model = Past();
        var graph = model.Graph;
        var scale = graph.Node.Single(node => node.OpType == "Mul" && node.Output[0] == Head(graph).Input[0]);
        graph.Initializer.Add(Messages.Tensor("last", TensorType.Int64, [-1L], [1]));
        graph.Initializer.Add(Messages.Tensor("end", TensorType.Int64, [long.MaxValue], [1]));
        graph.Initializer.Add(Messages.Tensor("second", TensorType.Int64, [1L], [1]));
        Node(graph, "Slice", [scale.Input[0], "last", "end", "second"], "last_state");
        scale.Input[0] = "last_state";
        graph.Output.Single(output => output.Name == "logits").Type.TensorType.Shape.Dim[1] = new() { DimValue = 1 };
        return model;

        static NodeProto Head(GraphProto graph)
        {
            var logits = graph.Node.Single(node => node.Output.Contains("logits"));
            return graph.Node.Single(node => node.Output.Contains(logits.Input[0]));
        }
    }

    static ModelProto WithTokens(byte[] exported)
    {
        var model = OnnxFile.Parse(exported, "small");
        var graph = model.Graph;
        graph.Input.Remove(graph.Input.Single(input => input.Name == Vectors));
        graph.Input.Insert(0, Messages.Value(Ids, TensorType.Int64, "batch_size", "sequence_length"));
        foreach (var node in graph.Node.Where(node => node.OpType == "Shape" && node.Input[0] == Vectors))
            node.Input[0] = Ids;
        Node(graph, "Gather", [LlamaNames.Embedding, Ids], Vectors);
        graph.Output.Remove(graph.Output.Single(output => output.Name == Hidden));
        graph.Node.Remove(graph.Node.Single(node => node.Output.Contains(Hidden)));
        return model;
    }

    static void Node(GraphProto graph, string op, string[] inputs, string output, params (string Name, object Value)[] attributes) =>
        graph.Node.Add(Messages.Node("", op, inputs, [output], attributes));

    static void Rename(GraphProto graph, string before, string now)
    {
        foreach (var names in graph.Node.SelectMany(node => new[] { node.Input, node.Output }))
            for (var i = 0; i < names.Count; i++)
                if (names[i] == before)
                    names[i] = now;
    }
}
