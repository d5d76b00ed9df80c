import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Task } from '#domain/task/task.ts'
import { costOfNation } from './cost.ts'
import { type Engines, startEngines } from './engines.ts'
import { newLedger } from './ledger.ts'
import { nation, nationSize } from './nation.ts'
import type { Part } from './parts/compare.ts'
import { measureCompileLag } from './parts/compile-lag.ts'
import { measureExport } from './parts/exports.ts'
import { countChunks, expandRungs, measureFanOut } from './parts/fan-out.ts'
import { type LanesMeasure, measureLanes } from './parts/lanes.ts'
import { measureLists } from './parts/lists.ts'
import { measureRequests, noteMailEvents } from './parts/requests.ts'
import { foldTogether, measureSubmissions, submitAll, visitAndSubmit } from './parts/submissions.ts'
import { measureSummaryPage } from './parts/summary.ts'
import { measureSweep } from './parts/sweep.ts'
import { describeLanes, printTable } from './print.ts'
import { rounded } from './statistics.ts'
import { newWorld, type World } from './world.ts'

const { values: options } = parseArgs({
  options: {
    units: { type: 'string', default: '10000' },
    shape: { type: 'string', default: 'province' },
    lanes: { type: 'string', default: '60' },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
})

const tell = (line: string) => {
  const load = loadavg()[0]?.toFixed(1)
  if (!options.json) console.log(`${process.uptime().toFixed(1).padStart(7)} s  load ${load}  ${line}`)
}

const thousand = 1000
const laneSeconds = Number(options.lanes)

/**
 * The tasks that answer: all but every fifth in the order of the reporting path. The silent fifth is not drawn at
 * random, since the first page of missing names would then cost more or less depending on where they happen to lie.
 */
function whoAnswer(tasks: readonly Task[]): readonly Task[] {
  const { compare } = new Intl.Collator('en', { numeric: true })
  const inOrder = tasks.map(({ id }) => id).sort(compare)
  const silent = new Set(inOrder.filter((_, index) => index % 5 === 4))
  return tasks.filter(({ id }) => !silent.has(id))
}

/** A directive of 1,000 units of which four fifths have reported, for comparison with the large one's summary page. */
async function worldOfThousand(engines: Engines): Promise<World> {
  const world = await newWorld(engines, 'thousand', nation(Number(options.seed), thousand), newLedger())
  await measureFanOut(world)
  await countChunks(world)
  const answered = whoAnswer(world.tasks)
  await submitAll(world, answered)
  await foldTogether(world, answered)
  return world
}

async function lanesPart(engines: Engines): Promise<LanesMeasure> {
  const lanes = await measureLanes(engines, { seconds: laneSeconds, seed: Number(options.seed) })
  tell(`lanes: ${describeLanes(lanes)}`)
  return lanes
}

/** Measures all parts, in the order in which they happen to a directive. */
async function measure(engines: Engines, world: World) {
  const parts: Part[] = []
  const note = (part: Part) => {
    parts.push(part)
    tell(`${part.name}: ${part.seconds} s, floor ${part.floorSeconds} s, ${part.ratio} ×`)
  }
  note(await measureFanOut(world))
  await countChunks(world)
  note(await measureRequests(world))
  await noteMailEvents(world, 500)
  tell('mail events of SES are recorded')
  await expandRungs(world)
  tell('reminders are written')
  const sweep = await measureSweep(world)
  tell(`sweep: ${sweep.ms} ms for ${sweep.due} of ${sweep.items}`)

  // No unit has reported yet, so the late list holds every unit.
  const exports = { lateList: await measureExport(world, 'late-list') }
  const answered = whoAnswer(world.tasks)
  const visitors = answered.slice(0, Math.min(200, Math.round(answered.length / 10)))
  const steady = answered.slice(
    visitors.length,
    visitors.length + Math.min(1500, Math.round(answered.length / 3)),
  )
  const rest = answered.slice(visitors.length + steady.length)
  await visitAndSubmit(world, visitors)
  note(await measureSubmissions(world, rest))
  await foldTogether(world, rest)
  const compileLagMs = await measureCompileLag(world, steady)
  tell(`compile lag: p50 ${compileLagMs.p50} ms, p99 ${compileLagMs.p99} ms`)
  const spreadsheets = {
    tasks: await measureExport(world, 'tasks-csv'),
    figures: await measureExport(world, 'figures-csv'),
  }
  const files = { ...exports, ...spreadsheets }
  tell(`files: ${JSON.stringify(files)}`)
  const other = await worldOfThousand(engines)
  const summaryReadMs = await measureSummaryPage(world, other).finally(other.stop)
  const { p50, p99, at1000 } = summaryReadMs
  tell(`summary page: p50 ${p50} ms, p99 ${p99} ms; of 1,000 units ${at1000} ms`)
  const lanes = await lanesPart(engines)
  const peaks = Object.entries(world.peaks()).filter(([name]) => name !== 'floor')
  return {
    units: world.tasks.length,
    parts,
    compileLagMs,
    summaryReadMs,
    sweep,
    lanes,
    files,
    cost: costOfNation(world.ledger, nationSize, world.tasks.length),
    peakRssMb: Object.fromEntries(peaks.map(([name, mb]) => [name, rounded(mb, 0)])),
  }
}

const units = Number(options.units)
if (
  !(Number.isInteger(units) && units >= 200 && units <= nationSize) ||
  !/^(province|nation)$/.test(options.shape) ||
  !(Number.isInteger(laneSeconds) && laneSeconds >= 30 && laneSeconds <= 1800) ||
  !(options.only === undefined || options.only === 'lanes' || options.only === 'lists')
) {
  console.error(
    `--units is a number from 200 to ${nationSize}, --shape is province or nation, --lanes is 30 to 1800 seconds, --only can be lanes or lists`,
  )
  process.exit(2)
}

/** Every part on a directive of `--units`. */
async function runAll(engines: Engines): Promise<void> {
  const registry = nation(Number(options.seed), units, options.shape === 'nation' ? 'nation' : 'province')
  const world = await newWorld(engines, engines.tableName, registry, newLedger())
  try {
    tell(`${world.tasks.length} units are published`)
    const result = await measure(engines, world)
    if (!options.json) printTable(result)
    console.log(JSON.stringify(result))
  } finally {
    await world.stop()
  }
}

/** Every list of a directive of `--units`. */
async function listsPart(engines: Engines): Promise<void> {
  const registry = nation(Number(options.seed), units, options.shape === 'nation' ? 'nation' : 'province')
  const world = await newWorld(engines, engines.tableName, registry, newLedger())
  try {
    tell(`${world.tasks.length} units are published`)
    await measureFanOut(world)
    await countChunks(world)
    console.log(JSON.stringify({ units: world.tasks.length, listsMs: await measureLists(world) }, null, 2))
  } finally {
    await world.stop()
  }
}

const engines = await startEngines()
try {
  if (options.only === 'lanes') console.log(JSON.stringify({ lanes: await lanesPart(engines) }))
  else if (options.only === 'lists') await listsPart(engines)
  else await runAll(engines)
} finally {
  await engines.stop()
}
