import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Engines } from './engines.ts'
import type { Done, Reply, Work } from './worker/protocol.ts'

/** A handler (or the floors) in a process of its own. */
export interface HandlerProcess {
  readonly name: string
  /** One piece of work after the other, unless the caller wants them together. */
  run(work: Work): Promise<Done>
  /** The most memory that the process has held so far. */
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
    // Heap as a function of 256 MB would have it: the peak shows what a handler needs, not what V8 takes when it may.
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
