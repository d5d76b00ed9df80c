import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { MiddlewareObj } from '@middy/core'
import { withoutLinkSecrets } from '#domain/access/link.ts'

/**
 * Constant messages, structured fields: ids, never addresses, names, links or tokens. A link that an error of some library
 * repeats all the same loses its secret here, through which everything that is logged goes.
 */
export const logger = new Logger({
  jsonReplacerFn: (_key, value: unknown) => (typeof value === 'string' ? withoutLinkSecrets(value) : value),
})

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
