using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CallCenter.Sdk.Benchmarks;

if (await LoopbackPlatform.TryRunAsync(args) || await FirstCall.TryRunAsync(args))
{
    return;
}

// In process: both sides of a pair run in one process, one after the other, on the same machine at the same time of day.
var config = DefaultConfig.Instance
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .HideColumns(Column.Job, Column.Toolchain, Column.WarmupCount, Column.IterationCount, Column.Error, Column.Gen0, Column.Gen1);

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
