using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Single;

namespace RobustReasoning.Statistics;

/// <summary>A linear classifier by least squares on one-hot labels with a ridge penalty: it has one solution, so that no training can go wrong.</summary>
public sealed class RidgeClassifier
{
    readonly string[] _labels;
    readonly Matrix<float> _weights;

    RidgeClassifier(string[] labels, Matrix<float> weights) => (_labels, _weights) = (labels, weights);

    /// <summary>Fits (XᵀX + λ·d̄·I) W = XᵀY, with a constant beside the features, or its dual where features outnumber rows.</summary>
    /// <param name="rows">Features, all of one length d, one row or more.</param>
    /// <param name="labels">Label of each row.</param>
    /// <param name="penalty">λ as a share of the mean squared length of the features, above 0.</param>
    public static RidgeClassifier Fit(IReadOnlyList<ReadOnlyMemory<float>> rows, IReadOnlyList<string> labels, double penalty = .01)
    {
        string[] names = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        var place = names.Index().ToDictionary(n => n.Item, n => n.Index);
        var x = DenseMatrix.Create(rows.Count, rows[0].Length + 1, (i, j) => j < rows[i].Length ? rows[i].Span[j] : 1);
        var y = DenseMatrix.Create(rows.Count, names.Length, (i, c) => place[labels[i]] == c ? 1 : 0);
        var wide = x.ColumnCount > x.RowCount;
        var gram = wide ? x.TransposeAndMultiply(x) : x.TransposeThisAndMultiply(x);
        var ridge = (float)(penalty * gram.Diagonal().Sum() / gram.RowCount);
        for (var i = 0; i < gram.RowCount; i++)
            gram[i, i] += ridge;
        var factor = gram.Cholesky();
        return new(names, wide ? x.TransposeThisAndMultiply(factor.Solve(y)) : factor.Solve(x.TransposeThisAndMultiply(y)));
    }

    /// <summary>The label of the largest output; the first in ordinal order among equals.</summary>
    public string Predict(ReadOnlySpan<float> features)
    {
        var row = new float[features.Length + 1];
        features.CopyTo(row);
        row[^1] = 1;
        return _labels[_weights.LeftMultiply(new DenseVector(row)).MaximumIndex()];
    }
}
