using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Tests.Perturbations;

/// <summary>Generators of items and of chains of perturbations; chains shrink by losing steps.</summary>
static class Arbitraries
{
    public static Gen<Item> ItemGen { get; } =
        from family in Gen.Elements(Families.All.ToArray())
        from seed in ArbMap.Default.GeneratorFor<ulong>()
        from steps in Gen.Choose(1, 8)
        from twin in ArbMap.Default.GeneratorFor<bool>()
        let item = family.Generate(seed, steps)
        select twin ? family.Twin(item) : item;

    public static Gen<PerturbationChain> ChainGen { get; } =
        from length in Gen.Choose(0, 4)
        from names in Gen.ArrayOf(Gen.Elements(RobustReasoning.Perturbations.Perturbations.All.Select(p => p.Card.Name).ToArray()), length)
        from seeds in Gen.ArrayOf(ArbMap.Default.GeneratorFor<ulong>(), length)
        select new PerturbationChain([.. names.Zip(seeds, (n, s) => new Applied(n, s))]);

    public static Arbitrary<Item> Items { get; } = ItemGen.ToArbitrary();

    public static Arbitrary<PerturbationChain> Chains { get; } = Arb.From(ChainGen, Shorter);

    static IEnumerable<PerturbationChain> Shorter(PerturbationChain chain) =>
        Enumerable.Range(0, chain.Steps.Count).Select(i => new PerturbationChain([.. chain.Steps.Take(i), .. chain.Steps.Skip(i + 1)]));
}
