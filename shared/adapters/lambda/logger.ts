import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { MiddlewareObj } from '@middy/core'

/** Constant messages, structured fields: ids, never addresses, names, links or tokens. */
export const logger = new Logger()

const metrics = new Metrics()

/** A middleware that publishes the metrics of a run, also after a failure; without metrics it publishes nothing. */
export function publishCounts(): Pick<MiddlewareObj, 'after' | 'onError'> {
  const publish = () => {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
  }
  return { after: publish, onError: publish }
}

/** Adds to a metric that an alarm or the dashboard uses. */
export function count(name: string, value = 1): void {
  if (value !== 0) metrics.addMetric(name, MetricUnit.Count, value)
}
