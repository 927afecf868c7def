namespace RobustReasoning.Reporting;

/// <summary>Writes the files of a report.</summary>
static class ReportFiles
{
    /// <summary>Writes files by their paths below a directory, which is made where it is missing, as are the folders in it.</summary>
    /// <exception cref="UserErrorException">The directory cannot be written.</exception>
    public static void Write(string directory, IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            foreach (var folder in files.Keys.Select(name => Path.GetDirectoryName(Path.Combine(directory, name))!).Distinct()) Directory.CreateDirectory(folder);
            foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(directory, name), content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(
                $"The report cannot be written to {directory}: {e.Message}", "A directory that can be written.",
                "Choose another directory with --out, or free space and permissions there.", e);
        }
    }
}
