import { readFileSync } from 'node:fs'

/** Identifies a process even after its process id has been reused. */
export interface ProcessMark {
  readonly pid: number
  /** Start time in the kernel's clock ticks; empty where the kernel does not report it. */
  readonly started: string
}

/** The mark of a running process; `undefined` if there is no process with this id. */
export function markOf(pid: number): ProcessMark | undefined {
  try {
    process.kill(pid, 0)
  } catch {
    return undefined
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The process name, in brackets, may contain spaces: count fields from its end. Z is a process that has ended already.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : { pid, started: fields[19] ?? '' }
  } catch {
    return { pid, started: '' }
  }
}

/** Whether the same process is still running. */
export const stillRuns = (mark: ProcessMark): boolean => markOf(mark.pid)?.started === mark.started

/** Reads a mark from JSON. */
export function parseMark(value: unknown): ProcessMark | undefined {
  if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value))
    return undefined
  const { pid, started } = value
  return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined
}
