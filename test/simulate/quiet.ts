// Read once, when the logger is made: what functions log of faults put in on purpose would bury the story.
process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT'
process.env.POWERTOOLS_METRICS_NAMESPACE ??= 'simulated'
process.env.POWERTOOLS_METRICS_DISABLED ??= 'true'
