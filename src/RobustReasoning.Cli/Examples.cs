namespace RobustReasoning.Cli;

/// <summary>Command lines that the help teaches with; a test runs them all through the parser.</summary>
static class Examples
{
    public static IReadOnlyList<(string Line, string Meaning)> Of(string command) => All.Where(e => e.Command == command).Select(e => (e.Line, e.Meaning)).ToArray();

    public static IReadOnlyList<(string Command, string Line, string Meaning)> All { get; } =
    [
        (Root, "robust run", "The reference release in all its modes on the default sets; writes a report."),
        (Root, "robust run --limit 20", "The same on 20 items of each set: a look in seconds."),
        (Root, "robust list modes", "What each mode does and what it needs of a model."),
        ("run", "robust run", "The reference release, all modes, the default sets."),
        ("run", "robust run --release my.release.json --set lookup --mode explicit --mode compact-token", "One set and two modes of your own release."),
        ("run", "robust run --perturb typos --perturb fact-order+typos", "Only these perturbations, the second a chain of two."),
        ("run", "robust run --out reports/monday --seed 7", "Choose the directory and the seed of the perturbations."),
        ("run", "robust run --out reports/monday --seed 7 --resume", "Go on where an interrupted run stopped."),
        ("plan", "robust plan", "How many items each gate of the policy needs, and how long the default run takes."),
        ("plan", "robust plan --release my.release.json --from reports/monday --limit 500", "The same with the values and the pace of an earlier run."),
        ("attack", "robust attack", "All black-box attackers on compact and latent reasoning of the reference release, for failures where explicit reasoning holds; a minute or two."),
        ("attack", "robust attack --goal break --mode explicit --mode latent --passes 100 --limit 10", "What breaks each mode by itself, on few items."),
        ("attack", "robust attack --attacker gcg --attacker random --mode latent --limit 4", "A white-box attacker beside the random one at equal passes."),
        ("attack", "robust attack --release my.release.json --set my-set --attacker genetic --attacker random --out reports/attack-1", "Your own release and set, two attackers."),
        ("replay", "robust replay 3f2a91c04b7e", "The finding of this id in the newest attack or run under reports/."),
        ("replay", "robust replay 3f2a --from reports/attack-1", "The beginning of an id is enough where no other begins so."),
        ("harvest", "robust sets harvest reports/attack-1 --out my-sets/found", "A set of what was found, each shrunk where it was."),
        ("list", "robust list", "Everything: families, modes, perturbations, probes, attackers, sets, backends."),
        ("list", "robust list perturbations", "One catalogue."),
        ("backends", "robust backends", "Versions, libraries and devices, or what to install."),
        ("backends", "robust backends --native-library /opt/llama-cuda", "Whether a build of llama.cpp fits and sees the GPU."),
        ("report", "robust report reports/monday", "Draw the pages again from record.json."),
        ("score", "robust score reports/monday", "Read the answers again out of the journal, without the model, and judge anew."),
        ("gate", "robust gate reports/monday --policy safety", "Judge a finished run by another policy, here one that comes along."),
        ("gate", "robust gate reports/monday --baseline reports/shipped --noise noise.json", "The same against another release's run, with nothing decided inside the noise floor."),
        ("compare", "robust compare reports/shipped reports/monday", "Whether the second run loses more than two points anywhere."),
        ("compare", "robust compare reports/shipped reports/monday --margin 0.01 --out reports/monday-compared", "A narrower margin, and a directory of its own."),
        ("approve", "robust approve reports/monday --out my.snapshot", "Write down how the release behaves, for review in a pull request."),
        ("approve", "robust approve reports/tuesday --out my.snapshot --yes", "Approve what changed since."),
        ("noise", "robust noise --limit 20", "The noise floor of the reference release."),
        ("noise", "robust noise --release my.release.json --against my-gguf.release.json --batch 1 32 --out floors", "Your own, with another backend as a further replay."),
        ("compare-backends", "robust compare-backends --release reference --release reference-gguf --limit 10", "The reference release on both backends at batches of 1, 8 and 64."),
        ("compare-backends", "robust compare-backends --release my.release.json --variant my-q8_0.gguf --batch 1 16", "Your own model beside a quantised file of it."),
        ("models inspect", "robust models inspect models/reference/facts", "What a model is, and which modes run on it."),
        ("models export", "robust models export models/reference/facts --to gguf-q8_0 --out facts-q8.gguf", "The same model for llama.cpp, in 8-bit blocks."),
        ("models", "robust models inspect my-model.gguf", "What a file holds."),
        ("models adapt", "robust models adapt models/reference/facts --adapter my-lora --out my-facts", "The model with a LoRA adapter in PEFT's form added to its weights."),
        ("merge", "robust merge models/reference/facts my-facts --method slerp --alpha 0.3 --out merged", "One merged model, three tenths of the way to the second."),
        ("merge", "robust merge models/reference/facts my-facts --alpha 0,0.25,0.5,0.75,1 --run --limit 20 --out sweep", "Five places between the two, each asked in every mode of the reference release."),
        ("merge", "robust merge my-long my-short --method ties --base-model my-base --out merged", "Changes of two models that agree in sign, on top of what both were trained from."),
        ("sets generate", "robust sets generate --family lookup --count 500 --seed 9 --out my-sets", "A fresh set of 500 lookup items."),
        ("sets", "robust sets list", "The sets at hand, and what can be imported and exported."),
        ("sets", "robust sets validate", "All problems of all sets, with file and line."),
        ("sets new", "robust sets new word-problems", "A set with one example, ready to be filled."),
        ("sets validate", "robust sets validate", "Every set that comes with the project."),
        ("sets validate", "robust sets validate my-sets/lookup", "Your own, compared with those of the project too."),
        ("sets add", "robust sets add word-problems --input \"Ana has 3 pens and buys 2. How many?\" --target 5", "One item, written only if it is sound."),
        ("sets add", "robust sets add word-problems --from more.jsonl", "All items of a file, or none."),
        ("sets import", "robust sets import gsm8k test.jsonl --out my-sets/gsm8k", "A benchmark's file on your disk as a set."),
        ("sets export", "robust sets export lookup --to inspect --out exported", "A set for Inspect."),
        ("sets generate", "robust sets generate --set noise --out my-sets", "One adversarial set."),
        ("sets generate", "robust sets generate --out adversarial-sets", "Every set that comes with the project, again."),
        ("sets score", "robust sets score --run reports/monday", "What a run scored, into the cards of its sets."),
    ];

    static string Root => "RobustReasoning.Cli";
}
