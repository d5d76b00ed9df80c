import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type Nudge, queueOf } from '#domain/nudge.ts'

const folder = 'docs'
const page = readFileSync(join(folder, 'architecture.md'), 'utf8')

interface Step {
  readonly name: string
  readonly file: string
  /** How the step is reached from the one before. */
  readonly by: { readonly is: 'call' | 'table' } | { readonly is: 'nudge'; readonly kind: string }
}

const section = (title: string): string => {
  const [, rest] = page.split(`## ${title}\n`)
  if (rest === undefined) throw new Error(`there is no section ${title}`)
  return rest.split('\n## ')[0] ?? ''
}

function walk(title: string): readonly Step[] {
  let by: Step['by'] = { is: 'call' }
  return [...section(title).matchAll(/^\d+\. \[`([^`]+)`\]\(([^)]+)\)(.*)$/gm)].map((match) => {
    const [, name = '', link = '', rest = ''] = match
    const step: Step = {
      name,
      file: posix.normalize(posix.join(folder, link)),
      by: rest.endsWith('← table') ? { is: 'table' } : by,
    }
    const kind = /→ nudge `([^`]+)`$/.exec(rest)?.[1]
    by = kind ? { is: 'nudge', kind } : { is: 'call' }
    return step
  })
}

/** `shared/app/reports/x.ts` is in the room `app/reports`, `shared/store/x.ts` in `store`, a function in its own. */
const roomOf = (file: string): string => dirname(file).replace(/^shared\//, '')

const aliases = (JSON.parse(readFileSync('package.json', 'utf8')) as { imports: Record<string, string> })
  .imports
/** The project's files that a file imports. */
function importsOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/from '([.#][^']+)'/g)].map(([, specifier = '']) => {
    if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), specifier))
    const [alias = '', ...rest] = specifier.split('/')
    return posix.normalize(`${aliases[`${alias}/*`]?.replace('*', rest.join('/'))}`)
  })
}

/** Whether a file calls what a step names: by an import, or through a part of the store or of its dependencies. */
function calls(from: string, { name, file }: Step): boolean {
  const source = readFileSync(from, 'utf8')
  const parts = name.split('.')
  const method = parts.at(-1) ?? ''
  if (!source.includes(`${name.replace(/^store\./, '')}(`)) return false
  if (parts.length === 1) return importsOf(from).includes(file)
  if (parts[0] !== 'store') return readFileSync(file, 'utf8').includes(`${method}(`)
  const part = new RegExp(`\\b${parts[1]}: (\\w+)\\(`).exec(
    readFileSync('shared/store/store.ts', 'utf8'),
  )?.[1]
  return part !== undefined && new RegExp(`export function ${part}\\(`).test(readFileSync(file, 'utf8'))
}

/** A use-case commits a task's change through `changeTask`: a call through one file of the same layer is a call. */
const callsWithinItsLayer = (from: string, step: Step): boolean =>
  calls(from, step) ||
  importsOf(from).some((file) => file.startsWith('shared/app/') && existsSync(file) && calls(file, step))

describe.each(['The walk of one figure', 'The walk of one mail'])('%s', (title) => {
  const steps = walk(title)

  it('names functions that are where it says', () => {
    expect(steps.length).toBeGreaterThan(3)
    const missing = steps.filter(({ name, file }) => {
      const own = name.split('.').at(-1) ?? name
      return !existsSync(file) || !new RegExp(`\\b${own}\\(`).test(readFileSync(file, 'utf8'))
    })
    expect(missing).toEqual([])
  })

  it('leads from each step to the next by a call, a nudge or the table', () => {
    const broken = steps.slice(1).filter((step, index) => !isReached(step, steps.slice(0, index + 1)))
    expect(broken).toEqual([])
  })

  it('enters at most six rooms, none of them twice', () => {
    const rooms = steps.map(({ file }) => roomOf(file)).filter((room, index, all) => room !== all[index - 1])
    process.stdout.write(`${title}: ${rooms.join(' → ')}\n`)
    expect(rooms.length).toBeLessThanOrEqual(6)
    expect(new Set(rooms).size).toBe(rooms.length)
  })
})

/** Whether a step is reached from those before it, in the way that the page says. */
function isReached(step: Step, before: readonly Step[]): boolean {
  switch (step.by.is) {
    case 'call':
      return before.some(({ file }) => callsWithinItsLayer(file, step))
    case 'nudge':
      return isNudgedFor(step.by.kind, step)
    case 'table':
      return importsOf(step.file).some((file) => roomOf(file) === 'app/summaries')
  }
}

const nudgeOf = (kind = '') => (kind === 'mail' ? { kind, queue: 'express' } : { kind }) as Nudge

/** The function that serves the nudge's queue calls the step. */
function isNudgedFor(kind: string, step: Step): boolean {
  const queue = queueOf(nudgeOf(kind))
  const consumer = queue === 'express' ? 'deliver' : queue
  const entry = ['message', 'messages']
    .map((end) => `functions/${consumer}/${consumer}-${end}.ts`)
    .find(existsSync)
  return entry !== undefined && callsWithinItsLayer(entry, step)
}

it('the table of nudges names every kind with its queue', () => {
  const rows = [
    ...section('Nudges, and the items that carry their due time').matchAll(/^\| `([\w-]+)` \| ([\w-]+) \|/gm),
  ]
  const kinds = [...readFileSync('shared/domain/nudge.ts', 'utf8').matchAll(/readonly kind: '([\w-]+)'/g)]
  expect(rows.map(([, kind]) => kind).sort()).toEqual(kinds.map(([, kind]) => kind).sort())
  for (const [, kind, queue] of rows) expect([kind, queueOf(nudgeOf(kind))]).toEqual([kind, queue])
})

it('every link of the page leads to a file', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => posix.join(folder, link))
  expect(links.filter((link) => !existsSync(link))).toEqual([])
})
