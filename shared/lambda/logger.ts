import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'

/** Constant messages, structured fields: ids, never addresses, names, links or tokens. */
export const logger = new Logger()

export const metrics = new Metrics()

/** Counts something that an alarm or the dashboard looks at. */
export function count(name: string, value = 1): void {
  if (value !== 0) metrics.addMetric(name, MetricUnit.Count, value)
}

/** What a log may say of a fault: its name, code and stack, not what it carried. */
export const faultFields = (fault: unknown): Record<string, unknown> =>
  fault instanceof Error
    ? { fault: fault.name, faultMessage: fault.message, stack: fault.stack }
    : { fault: typeof fault }
