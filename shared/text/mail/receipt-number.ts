import { partsOfTaskId } from '#domain/ids.ts'
import type { Report } from '#domain/task/report.ts'

/**
 * The number on a receipt: short enough to be read over the phone. It names the unit, the version and, by its
 * last part, the content that was received.
 */
export function receiptNumber(report: Pick<Report, 'taskId' | 'version' | 'contentHash'>): string {
  const { unitId } = partsOfTaskId(report.taskId)
  return `${unitId}-${report.version}-${report.contentHash.slice(0, 8).toUpperCase()}`
}
