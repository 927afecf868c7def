namespace RobustReasoning.Selftest;

/// <summary>Symptoms that only the checks of thoughts show.</summary>
static class Inside
{
    public static SymptomReading? Thoughts(ReleasePair pair) => null;
}
