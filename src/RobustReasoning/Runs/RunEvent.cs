using System.Text.Json.Serialization;

namespace RobustReasoning.Runs;

/// <summary>What happens in a run, as it happens; the supervisor of a child process follows the run by it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Planned), "planned")]
[JsonDerivedType(typeof(Checking), "checking")]
[JsonDerivedType(typeof(Began), "began")]
[JsonDerivedType(typeof(Admitted), "admitted")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(Finished), "finished")]
[JsonDerivedType(typeof(Mistaken), "mistaken")]
[JsonDerivedType(typeof(Broken), "broken")]
public abstract record RunEvent;

/// <summary>The plan is made; models are loaded next.</summary>
/// <param name="Models">Number of models.</param>
/// <param name="Sets">Number of sets.</param>
/// <param name="Items">Number of items taken.</param>
/// <param name="Cases">Number of cases.</param>
public sealed record Planned(int Models, int Sets, int Items, int Cases) : RunEvent;

/// <summary>The first pass of a model is about to be tried.</summary>
/// <param name="Model">Index of the model.</param>
/// <param name="Cases">Ids of the cases whose prompt it is tried with.</param>
public sealed record Checking(int Model, IReadOnlyList<string> Cases) : RunEvent;

/// <summary>The journal is open and the cases begin.</summary>
/// <param name="Done">Cases that it holds already.</param>
/// <param name="Total">Cases of the run.</param>
public sealed record Began(int Done, int Total) : RunEvent;

/// <summary>Cases are about to be fed to a model for the first time.</summary>
/// <param name="Cases">Their ids.</param>
public sealed record Admitted(IReadOnlyList<string> Cases) : RunEvent;

/// <summary>A case has ended.</summary>
/// <param name="Case">Its id.</param>
/// <param name="Tokens">Visible tokens and latent steps that it took.</param>
public sealed record Ended(string Case, long Tokens) : RunEvent;

/// <summary>The record is written.</summary>
public sealed record Finished : RunEvent;

/// <summary>The run was ended by a mistake that the user can mend.</summary>
/// <param name="Found">What was found.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Mistaken(string Found, string Expected, string Remedy) : RunEvent;

/// <summary>The run was ended by an error that nobody foresaw.</summary>
/// <param name="Type">Name of the exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Details">Where it came from.</param>
public sealed record Broken(string Type, string Message, string Details) : RunEvent;
