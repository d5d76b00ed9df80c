import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Engines } from './engines.ts'
import type { Done, Reply, Work } from './worker/protocol.ts'

/** One deployed handler, or the floors, in a child process. */
export interface HandlerProcess {
  readonly name: string
  /** Runs one piece of work. Calls may overlap: the process does not queue them. */
  run(work: Work): Promise<Done>
  /** Peak resident memory of the process so far, in MB. */
  peakRssMb(): number
  stop(): Promise<void>
}

export async function startHandler(
  engines: Engines,
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<HandlerProcess> {
  const child = fork(engines.worker, [name], {
    env: { PATH: process.env.PATH, ...engines.environment, ...environment },
    // The heap limit of a 256 MB function: with a higher limit V8 collects later and the peak says nothing about the need.
    execArgv: ['--max-old-space-size=160', '--max-semi-space-size=8'],
  })
  const waiting = new Map<number, { done: (done: Done) => void; failed: (fault: Error) => void }>()
  let asked = 0
  let peak = 0
  child.on('message', (reply: Reply) => {
    if ('ready' in reply) return
    const caller = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('failed' in reply) return void caller?.failed(new Error(reply.failed))
    peak = Math.max(peak, reply.done.peakRssMb)
    caller?.done(reply.done)
  })
  child.once('exit', (code) => {
    for (const { failed } of waiting.values()) failed(new Error(`${name} ended with ${code}`))
  })
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${name} did not start: ${code}`)
    }),
  ])
  return {
    name,
    run: (work) =>
      new Promise((done, failed) => {
        asked += 1
        waiting.set(asked, { done, failed })
        child.send({ id: asked, work })
      }),
    peakRssMb: () => peak,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
