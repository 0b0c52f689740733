using CallCenter.Sdk.PackageSmoke;

if (args is not [var folder, var commit])
{
    Console.Error.WriteLine("Usage: PackageSmoke FOLDER-OF-PACKAGES COMMIT");
    return 2;
}

var findings = new Findings();
foreach (var id in new[] { "CallCenter.Sdk", "CallCenter.Sdk.Redis", "CallCenter.Sdk.Testing" })
{
    new PackageCheck(findings, folder, id).Run(commit);
}

await CallCheck.RunAsync(findings);
return findings.Report();
