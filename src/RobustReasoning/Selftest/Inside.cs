namespace RobustReasoning.Selftest;

/// <summary>Symptoms that only the checks of thoughts show.</summary>
static class Inside
{
    /// <summary>Patched thoughts that the answer follows, clean less suspect, on the same items.</summary>
    public static SymptomReading? Thoughts(ReleasePair pair) =>
        PatchEffects.Difference(pair.Clean.Checks, pair.Suspect.Checks, "items, their patched thoughts averaged, clean less suspect", Seeds.Derive(1, "thoughts")) is { } harm
            ? new(harm, Symptoms.OfRates, "patched thoughts") : null;
}
