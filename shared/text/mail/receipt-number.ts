import { partsOfTaskId } from '#domain/ids.ts'
import type { Report } from '#domain/task/report.ts'

/**
 * The number of a receipt, short enough to be read over the phone: unit, version and a part of the hash of the
 * received content.
 */
export function receiptNumber(report: Pick<Report, 'taskId' | 'version' | 'contentHash'>): string {
  const { unitId } = partsOfTaskId(report.taskId)
  return `${unitId}-${report.version}-${report.contentHash.slice(0, 8).toUpperCase()}`
}
