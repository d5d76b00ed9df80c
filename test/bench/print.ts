import type { Cost } from './cost.ts'
import type { Part } from './parts/compare.ts'
import type { CompileLag } from './parts/compile-lag.ts'
import type { ExportMeasure } from './parts/exports.ts'
import type { LanesMeasure } from './parts/lanes.ts'
import type { SummaryRead } from './parts/summary.ts'
import type { SweepMeasure } from './parts/sweep.ts'
import { rounded } from './statistics.ts'

/** The highest ratio to its floor that each part may have. */
const marks: Readonly<Record<string, string>> = {
  'fan-out': '1.25 ×',
  requests: '1.35 ×',
  submissions: '1.6 ×',
}

/** All results. The bench prints them as JSON in its last line. */
export interface Measured {
  readonly units: number
  readonly parts: readonly Part[]
  readonly compileLagMs: CompileLag
  readonly summaryReadMs: SummaryRead
  readonly sweep: SweepMeasure
  readonly lanes: LanesMeasure
  readonly files: Readonly<Record<string, ExportMeasure>>
  readonly cost: Cost
  readonly peakRssMb: Readonly<Record<string, number>>
}

const list = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

/** The result of the lanes part in one line. */
export const describeLanes = ({ waitMs, usedShare, seconds, sent, bulkWaiting }: LanesMeasure): string =>
  `last of 16 urgent mails after ${waitMs} ms, ${sent} mails in ${seconds} s: ${rounded(usedShare * 100, 1)} % of the rate; ${bulkWaiting} bulk mails before`

/** Prints the results as a table for people. */
export function printTable(measured: Measured): void {
  const { units, parts, compileLagMs, summaryReadMs, sweep, lanes, files, cost, peakRssMb } = measured
  const line = (name: string, value: string, target = '') =>
    console.log(`  ${name.padEnd(16)}${value}${target ? `  (to reach: ${target})` : ''}`)
  console.log(`\n${units} units`)
  for (const { name, seconds, floorSeconds, ratio, calls, floorCalls } of parts) {
    line(name, `${seconds} s, floor ${floorSeconds} s: ${ratio} ×`, marks[name])
    line('', `calls: ${list(calls)}`)
    line('', `floor: ${list(floorCalls)}`)
  }
  line('compile lag', `p50 ${compileLagMs.p50} ms, p99 ${compileLagMs.p99} ms`, 'p99 3,000 ms')
  const { p50, p99, at1000 } = summaryReadMs
  line('summary page', `p50 ${p50} ms, p99 ${p99} ms; of 1,000 units ${at1000} ms`, '1.2 ×')
  line('sweep', `${sweep.due} due of ${sweep.items}: ${sweep.ms} ms, ${sweep.readUnits} read units`)
  line('lanes', describeLanes(lanes))
  for (const [name, { ms, rows, bytes }] of Object.entries(files))
    line(name, `${ms} ms, ${rows} rows, ${bytes} bytes`)
  line('a nation', `$${cost.usd}, of which SES $${cost.sesUsd}: ${cost.ratio} ×`, '1.40 ×')
  for (const [service, usd] of Object.entries(cost.byService)) line('', `${service} $${usd}`)
  line('peak memory', `${list(peakRssMb)} MB`, '256 MB')
}
