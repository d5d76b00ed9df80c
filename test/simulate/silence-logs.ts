// Read once, when the logger is made: what functions log about injected faults would hide the trace.
process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT'
process.env.POWERTOOLS_METRICS_NAMESPACE ??= 'simulated'
process.env.POWERTOOLS_METRICS_DISABLED ??= 'true'
