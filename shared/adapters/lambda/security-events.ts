import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { SecurityEvent } from '#web/http/env.ts'
import { logger } from './logger.ts'

const metrics = new Metrics()

/** The metric that an alarm watches, where an event has one. */
const metricOf: Partial<Record<SecurityEvent, string>> = { 'sign-in-refused': 'RefusedSignIn' }

/** The one place where security events are logged: ids only, no names, addresses, links or tokens (ASVS 5.0, 16.3). */
export function securityEvent(event: SecurityEvent, fields: Readonly<Record<string, string>>): void {
  logger.info('security event', { event, ...fields })
  const metric = metricOf[event]
  if (!metric) return
  metrics.addMetric(metric, MetricUnit.Count, 1)
  metrics.publishStoredMetrics()
}
