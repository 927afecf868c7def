using System.Text.Json.Nodes;
using RobustReasoning.Backends.Adapters;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Backends.Safetensors;
using RobustReasoning.Tests.Backends;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Adapters;

sealed class HostileAdapterTests
{
    const string Query = "base_model.model.model.layers.0.self_attn.q_proj.";

    [TestCase("r", "3", "gives 'base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight' the shape [2,32]")]
    [TestCase("r", "0", "has no rank r")]
    [TestCase("r", "\"2\"", "has no rank r")]
    [TestCase("lora_alpha", "1e300", "has no finite lora_alpha")]
    [TestCase("lora_alpha", "null", "has no finite lora_alpha")]
    [TestCase("peft_type", "\"IA3\"", "is of the kind 'IA3'")]
    [TestCase("use_dora", "true", "uses use_dora")]
    [TestCase("fan_in_fan_out", "true", "uses fan_in_fan_out")]
    [TestCase("init_lora_weights", "\"pissa_niter_16\"", "uses init_lora_weights")]
    [TestCase("bias", "\"all\"", "uses bias")]
    [TestCase("modules_to_save", "[\"lm_head\"]", "uses modules_to_save")]
    [TestCase("rank_pattern", "{\"q_proj\":8}", "uses rank_pattern")]
    [TestCase("target_modules", "null", "has no target_modules")]
    [TestCase("target_modules", "[1]", "lists target_modules that are no texts")]
    [TestCase("target_modules", "[\"k_proj\"]", "which target_modules does not list")]
    [TestCase("target_modules", "[\"q_proj\",\"w_pack\"]", "holds nothing for the module 'w_pack'")]
    public void A_configuration_that_does_not_fit_is_refused(string member, string json, string found)
    {
        using var folder = Adapter();
        var path = folder.File("adapter_config.json");
        var config = JsonNode.Parse(File.ReadAllText(path))!;
        config[member] = JsonNode.Parse(json);
        File.WriteAllText(path, config.ToJsonString());
        Refuses(folder, found);
    }

    [TestCase(Query + "lora_A.weight", 2, 31, "the shape [2,31]")]
    [TestCase(Query + "lora_B.weight", 2, 32, "the shape [2,32]")]
    [TestCase(Query + "lora_magnitude_vector", 1, 1, "holds the tensor")]
    [TestCase("base_model.model.model.layers.9.self_attn.q_proj.lora_A.weight", 2, 32, "layers.9.self_attn.q_proj.weight', which the model does not have")]
    [TestCase("base_model.model.model.embed_tokens.lora_A.weight", 2, 32, "which the model does not have as a projection")]
    [TestCase("model.layers.0.self_attn.q_proj.lora_A.weight", 2, 32, "holds the tensor")]
    [TestCase("base_model.model..lora_A.weight", 2, 32, "holds the tensor")]
    public void A_matrix_that_does_not_fit_is_refused(string name, int rows, int columns, string found)
    {
        using var folder = Adapter();
        Replace(folder, name, rows, columns, 0);
        Refuses(folder, found);
    }

    [Test]
    public void A_number_that_is_not_finite_is_refused([Values(float.NaN, float.PositiveInfinity)] float number)
    {
        using var folder = Adapter();
        Replace(folder, Query + "lora_A.weight", 2, 32, number);
        Refuses(folder, "that is not finite");
    }

    [TestCase("adapter_config.json")]
    [TestCase("adapter_model.safetensors")]
    public void A_missing_file_is_told(string file)
    {
        using var folder = Adapter();
        File.Delete(folder.File(file));
        Refuses(folder, file);
    }

    static TemporaryDirectory Adapter()
    {
        TemporaryDirectory folder = new();
        LlamaAdapter.Write(folder.Path, LlamaAdapterTests.Make(LlamaNames.Query(0), 2));
        return folder;
    }

    static void Replace(TemporaryDirectory folder, string name, int rows, int columns, float number)
    {
        var path = folder.File("adapter_model.safetensors");
        var file = SafetensorsFile.Read(path);
        var kept = file.Entries.Where(e => e.Name != name).ToDictionary(e => e, e => file.Bytes(e.Name));
        SafetensorsEntry added = new(name, SafetensorsTypes.Float, [rows, columns]);
        kept[added] = SafetensorsTypes.Encode(SafetensorsTypes.Float, Enumerable.Repeat(number, rows * columns).ToArray());
        SafetensorsWriter.Write(path, [.. kept.Keys], file.Metadata, e => kept[e]);
    }

    static void Refuses(TemporaryDirectory folder, string found) =>
        Assert.That(() => LlamaAdapter.Read(folder.Path, SmallLlama.Config), Throws.TypeOf<UserErrorException>().With.Message.Contains(found).And.Message.Contains("Remedy"));
}
