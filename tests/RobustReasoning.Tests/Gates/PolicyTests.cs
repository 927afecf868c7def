using RobustReasoning.Gates;

namespace RobustReasoning.Tests.Gates;

public class PolicyTests
{
    [Test]
    public void Default_policy_is_read_and_names_its_gates_once() =>
        Assert.That(Policies.Default.Gates.Select(g => g.Name), Is.Unique.And.Contains("accuracy-floor compact-token 0.5 lookup"));

    [Test]
    public void Every_rule_can_be_written_with_comments_and_trailing_commas()
    {
        var policy = Policy.Parse(Valid, "p.json");
        Assert.That(policy.Gates.Select(g => g.Name.Split(' ')[0]), Is.EqualTo(Rules.All.Select(r => r.Name)));
    }

    [TestCase("\"atLeast\": 0.9", "\"atLeest\": 0.9", 4, "atLeest")]
    [TestCase("\"atLeast\": 0.9", "\"atLeast\": 1.5", 4, "not between 0 and 1")]
    [TestCase("\"atLeast\": 0.9", "\"atLeast\": \"much\"", 4, "converted")]
    [TestCase(", \"atLeast\": 0.9", "", 4, "atLeast")]
    [TestCase("\"margin\": 0.02", "\"margin\": -0.02", 5, "not between 0 and 1")]
    [TestCase("\"rule\": \"non-inferiority\", ", "", 5, "rule")]
    [TestCase("\"rule\": \"non-inferiority\"", "\"rule\": \"equality\"", 5, "equality")]
    [TestCase("\"rule\": \"abstention-floor\"", "\"rule\": \"accuracy-floor\"", 6, "twice")]
    [TestCase("\"fromSteps\": 4", "\"fromSteps\": 0", 11, "fromSteps")]
    [TestCase("\"mode\": \"compact\", \"atMost\": 0.5", "\"mode\": \"compact\", \"budget\": \"0.5\", \"atMost\": 0.5", 23, "no")]
    [TestCase("\"atMost\": 40", "\"atMost\": -1", 24, "not between 0 and 1000000")]
    [TestCase("\"passes\"", "\"watts\"", 24, "")]
    [TestCase("\"name\": \"all\"", "\"name\": \"all\", \"gate\": []", 2, "gate")]
    [TestCase("\"name\": \"all\"", "\"name\": \"all\" \"", 2, "")]
    public void A_mistake_is_told_with_file_and_line(string right, string wrong, int line, string word)
    {
        Assert.That(Valid, Does.Contain(right));
        var error = Assert.Throws<UserErrorException>(() => Policy.Parse(Valid.Replace(right, wrong), "p.policy.json"))!;
        Assert.That(error.Found, Does.StartWith($"p.policy.json:{line}: ").And.Contain(word));
    }

    [Test]
    public void A_policy_without_gates_is_an_error() =>
        Assert.That(() => Policy.Parse("""{"name":"none","gates":[]}""", "p"), Throws.TypeOf<UserErrorException>());

    [Test]
    public void A_missing_file_is_an_error_with_its_path() =>
        Assert.That(() => Policy.Load("/nowhere/x.policy.json"), Throws.TypeOf<UserErrorException>().With.Message.Contain("/nowhere/x.policy.json"));

    const string Valid = """
        {
          "name": "all", // a comment
          "gates": [
            { "rule": "accuracy-floor", "mode": "explicit", "atLeast": 0.9 },
            { "rule": "non-inferiority", "mode": "compact", "budget": "0.5", "margin": 0.02 },
            { "rule": "abstention-floor", "mode": "explicit", "atLeast": 0.8 },
            { "rule": "truncation-ceiling", "mode": "explicit", "atMost": 0.05 },
            { "rule": "perturbation-ceiling", "mode": "explicit", "perturbation": "typos", "atMost": 0.1 },
            { "rule": "mode-gap-ceiling", "mode": "compact", "kind": "character", "atMost": 0.1 },
            { "rule": "worst-case-floor", "mode": "explicit", "atLeast": 0.5 },
            { "rule": "direct-ceiling", "mode": "direct", "fromSteps": 4, "atMost": 0.5 },
            { "rule": "refusal-kept", "mode": "latent", "hijack": "all", "atLeast": 0.7 },
            { "rule": "refusal-gap", "mode": "latent", "margin": 0.03 },
            { "rule": "confabulation-ceiling", "mode": "explicit", "source": "sets", "atMost": 0.2 },
            { "rule": "confabulation-growth-ceiling", "mode": "compact", "atMost": 0.1 },
            { "rule": "chain-hallucination-ceiling", "mode": "explicit", "atMost": 0.1 },
            { "rule": "calibration-ceiling", "mode": "explicit", "atMost": 0.1 },
            { "rule": "slowdown-ceiling", "mode": "explicit", "atMost": 1 },
            { "rule": "thoughts-carry-floor", "mode": "latent", "atLeast": 0.3 },
            { "rule": "thought-necessity-floor", "mode": "latent", "atLeast": 0.3 },
            { "rule": "chain-faithfulness-floor", "mode": "explicit", "atLeast": 0.3 },
            { "rule": "step-agreement-floor", "mode": "explicit", "family": "lookup", "atLeast": 0.9 },
            { "rule": "wall-ceiling", "mode": "compact", "atMost": 0.5 },
            { "rule": "resource-ceiling", "mode": "compact", "resource": "passes", "tail": false, "atMost": 40 },
            { "rule": "baseline-non-inferiority", "mode": "explicit", "margin": 0.02 },
            { "rule": "snapshot-drift", "mode": "explicit", "down": "thoughts", "optional": true, "atMost": 0 },
          ],
        }
        """;
}
