import { readdirSync, readFileSync } from 'node:fs'

/** Resident memory of a process and everything below it, in megabytes. */
export function residentMegabytes(root: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
        return [{ pid: Number(pid), parent: field('PPid'), kilobytes: field('VmRSS') }]
      } catch {
        // It has ended meanwhile.
        return []
      }
    })
  const below = (pid: number): number =>
    processes.filter(({ parent }) => parent === pid).reduce((sum, one) => sum + below(one.pid), 0) +
    (processes.find((one) => one.pid === pid)?.kilobytes ?? 0)
  return Math.round(below(root) / 1024)
}
