import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'

/** Constant messages, structured fields: ids, never addresses, names, links or tokens. */
export const logger = new Logger()

export const metrics = new Metrics()

/** Counts something that an alarm or the dashboard looks at. */
export function count(name: string, value = 1): void {
  if (value !== 0) metrics.addMetric(name, MetricUnit.Count, value)
}
