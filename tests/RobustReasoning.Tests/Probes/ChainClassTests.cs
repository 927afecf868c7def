using RobustReasoning.Probes;
using RobustReasoning.Probes.Steps;

namespace RobustReasoning.Tests.Probes;

public sealed class ChainClassTests
{
    const string Lookup = "pise doru . pivo mido . mido talu . doru pivo . take 2 steps from doru . what is it ?";
    const string Deduction = "any bafu tado . any tado luru . any selu lupo . sevo bafu . keru selu . which is sevo , tado or lupo ?";
    const string Arithmetic = "ben has 41 points . the points double . he gets 2 more . how many points does ben have ?";
    const string Program = "start a 21 ; start b 25 ; b = a + 8 ; b = b - 2 ; where does b end ?";

    [TestCase("lookup", Lookup, "1 : doru pivo 2 : pivo mido", ChainClass.CorrectPath)]
    [TestCase("lookup", Lookup, "1 : doru pivo 2 : pivo mido 3 : mido talu", ChainClass.WrongTarget, Description = "one step too far, by true facts")]
    [TestCase("lookup", Lookup, "1 : doru pivo", ChainClass.Incomplete)]
    [TestCase("lookup", Lookup, "1 : doru pivo 2 : doru pivo 3 : pivo mido", ChainClass.LongerPath, Description = "a step taken twice")]
    [TestCase("lookup", Lookup, "1 : doru mido 2 : mido talu", ChainClass.Hallucination, Description = "a fact that is not there")]
    [TestCase("lookup", Lookup, "1 : pivo mido 2 : mido talu", ChainClass.Hallucination, Description = "true facts from elsewhere")]
    [TestCase("lookup", Lookup, "1 : doru pivo 2 : pivo unknown", ChainClass.WrongTarget, Description = "doubt where it can be known")]
    [TestCase("deduction", Deduction, "so sevo bafu so bafu tado", ChainClass.CorrectPath)]
    [TestCase("deduction", Deduction, "so sevo bafu so bafu tado so tado luru", ChainClass.LongerPath, Description = "past the answer")]
    [TestCase("deduction", Deduction, "so sevo selu so selu lupo", ChainClass.Hallucination)]
    [TestCase("arithmetic", Arithmetic, "so 41 * 2 = 82 so 82 + 2 = 84", ChainClass.CorrectPath)]
    [TestCase("arithmetic", Arithmetic, "so 41 * 2 = 82 so 82 + 2 = 85", ChainClass.Hallucination, Description = "a wrong result")]
    [TestCase("arithmetic", Arithmetic, "so 41 * 2 = 82 so 82 - 2 = 80", ChainClass.Hallucination, Description = "a right result of another operation")]
    [TestCase("arithmetic", Arithmetic, "so 40 * 2 = 80 so 80 + 2 = 82", ChainClass.Hallucination, Description = "an operand out of nowhere")]
    [TestCase("program", Program, "b = a + 8 a 21 b 29 b = b - 2 a 21 b 27", ChainClass.CorrectPath)]
    [TestCase("program", Program, "b = a + 8 a 21 b 29 b = b - 3 a 21 b 27", ChainClass.Hallucination, Description = "a line that is not there")]
    [TestCase("program", Program, "b = a + 8 a 20 b 29 b = b - 2 a 20 b 27", ChainClass.Hallucination, Description = "a register changed that was not assigned")]
    public void Chain_is_classed_by_its_steps(string family, string prompt, string chain, ChainClass expected) =>
        Assert.That(ChainReaders.Visible(ChainReaders.Parse(family, prompt)!, chain, null)?.Class, Is.EqualTo(expected));

    [TestCase(null, ChainClass.Hallucination)]
    [TestCase(.5, ChainClass.Hallucination)]
    [TestCase(.4, ChainClass.CorrectPath)]
    public void Steps_may_be_left_out_only_where_the_ratio_drops_values(double? ratio, ChainClass expected) =>
        Assert.That(ChainReaders.Visible(ChainReaders.Parse("lookup", Lookup)!, "mido", ratio)?.Class, Is.EqualTo(expected));

    [Test]
    public void An_error_is_counted_once_and_what_follows_from_it_is_not()
    {
        var reading = ChainReaders.Visible(ChainReaders.Parse("arithmetic", Arithmetic)!, "so 41 * 2 = 80 so 80 + 2 = 82", null);
        Assert.That(reading, Has.Property("Wrong").EqualTo(1).And.Property("Invented").EqualTo(0));
    }

    [Test]
    public void A_chain_in_free_words_is_read_by_its_names() =>
        Assert.That(ChainReaders.Visible(ChainReaders.Parse("lookup", Lookup)!, "I start at Doru. Doru leads to Pivo, Pivo leads to Mido.", null)?.Class, Is.EqualTo(ChainClass.CorrectPath));

    [Test]
    public void Thoughts_that_read_as_no_value_claim_nothing()
    {
        var problem = ChainReaders.Parse("lookup", Lookup)!;
        Assert.That(ChainReaders.Decoded(problem, ["<answer>", " so"]), Is.Null);
        Assert.That(ChainReaders.Decoded(problem, [" pivo", "<answer>"])?.Class, Is.EqualTo(ChainClass.Incomplete));
    }

    [Test]
    public void A_prompt_that_contradicts_itself_has_two_true_steps_and_no_known_one()
    {
        var problem = ChainReaders.Parse("lookup", "doru pivo . doru talu . pivo mido . take 1 steps from doru . what is it ?")!;
        Assert.That(ChainReaders.Visible(problem, "1 : doru pivo", null), Has.Property("Wrong").EqualTo(0).And.Property("Knowable").EqualTo(0));
        Assert.That(ChainReaders.Visible(problem, "1 : doru unknown", null), Has.Property("Wrong").EqualTo(0).And.Property("Doubt").EqualTo(0));
    }

    [Test]
    public void A_family_without_a_reader_is_not_read() => Assert.That(ChainReaders.Parse("gsm8k", Arithmetic), Is.Null);
}
