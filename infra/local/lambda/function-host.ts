import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { FunctionModel } from '../template/model.ts'
import type { FunctionLog } from './function-log.ts'
import { limit } from './limit.ts'
import type { FromWorker, ToWorker, WorkerStart } from './protocol.ts'

/** Thrown if a function fails, times out or its thread ends. */
class FunctionError extends Error {
  override readonly name = 'FunctionError'
}

interface Waiting {
  readonly done: (result: string | undefined) => void
  readonly fail: (error: Error) => void
}

/** The number of concurrent invocations in a thread, unless the template reserves fewer. */
const sideBySide = 100
/** Extends time limits, because a machine under load is slower than Lambda: only stuck functions are ended. */
const patience = 3

/** The size of the young generation: small, because eleven functions share one machine. */
const youngMegabytes = 8

/** A Lambda function in its own thread. A thread that ends is replaced. */
export class FunctionHost {
  readonly model: FunctionModel
  readonly #environment: Readonly<Record<string, string>>
  readonly #log: FunctionLog
  readonly #limit: ReturnType<typeof limit>
  readonly #waiting = new Map<string, Waiting>()
  #clockOffsetMs: number
  #worker: Worker | undefined
  #ready: Promise<void> = Promise.resolve()
  #stopping = false

  constructor(
    model: FunctionModel,
    environment: Readonly<Record<string, string>>,
    clockOffsetMs: number,
    log: FunctionLog,
  ) {
    this.model = model
    this.#environment = environment
    this.#clockOffsetMs = clockOffsetMs
    this.#log = log
    this.#limit = limit(model.reservedConcurrency ?? sideBySide)
  }

  /** Starts the thread and waits until the bundle is loaded. */
  async start(): Promise<void> {
    const workerData: WorkerStart = {
      folder: this.model.folder,
      handler: this.model.handler,
      functionName: this.model.name,
      functionArn: this.model.arn,
      memoryMegabytes: this.model.memoryMegabytes,
    }
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData,
      env: { ...this.#environment, CLOCK_OFFSET_MS: String(this.#clockOffsetMs) },
      // As on AWS, a function that exceeds its memory limit ends, without affecting the others.
      resourceLimits: {
        maxOldGenerationSizeMb: this.model.memoryMegabytes,
        maxYoungGenerationSizeMb: youngMegabytes,
      },
      stdout: true,
      stderr: true,
    })
    this.#worker = worker
    this.#log.follow(worker.stdout)
    this.#log.follow(worker.stderr)
    this.#ready = new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) =>
        message.type === 'ready' ? resolve() : this.#settle(message),
      )
      worker.once('error', (error) => {
        this.#log.note(String(error instanceof Error ? error.stack : error))
        reject(error)
      })
      worker.once('exit', (code) => {
        reject(new FunctionError(`${this.model.label} ended with ${code} before it was loaded`))
        this.#replace(worker)
      })
    })
    // The caller of an invocation gets the error; without a caller it must not become an unhandled rejection.
    this.#ready.catch(() => {})
    await this.#ready
  }

  /** Invokes the function like Lambda and returns its result. */
  invoke(event: unknown): Promise<unknown> {
    return this.#limit(async () => {
      const milliseconds = this.model.timeoutSeconds * 1000
      const result = await this.#ask(
        (id) => ({
          type: 'invoke',
          id,
          event: JSON.stringify(event),
          deadline: Date.now() + milliseconds,
        }),
        milliseconds * patience,
      )
      return result === undefined ? undefined : (JSON.parse(result) as unknown)
    })
  }

  /** Moves the function's clock; resolves when the change has taken effect. */
  async setClock(offsetMs: number): Promise<void> {
    this.#clockOffsetMs = offsetMs
    await this.#ask((id) => ({ type: 'clock', id, offsetMs }), 10_000)
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#worker?.terminate()
    await this.#log.close()
  }

  async #ask(message: (id: string) => ToWorker, milliseconds: number): Promise<string | undefined> {
    await this.#ready
    const worker = this.#worker
    if (!worker || this.#stopping) throw new FunctionError(`${this.model.label} is not running`)
    const id = randomUUID()
    const timer = setTimeout(() => {
      this.#waiting.get(id)?.fail(new FunctionError(`${this.model.label} ran out of time`))
      // As in AWS, a time-out ends the whole execution environment.
      void worker.terminate()
    }, milliseconds)
    try {
      return await new Promise<string | undefined>((done, fail) => {
        this.#waiting.set(id, { done, fail })
        worker.postMessage(message(id))
      })
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(id)
    }
  }

  #settle(message: Exclude<FromWorker, { type: 'ready' }>): void {
    const waiting = this.#waiting.get(message.id)
    if (message.type === 'done') waiting?.done(message.result)
    else
      waiting?.fail(new FunctionError(`${this.model.label}: ${message.error.name}: ${message.error.message}`))
  }

  #replace(dead: Worker): void {
    if (this.#worker !== dead) return
    this.#worker = undefined
    for (const { fail } of this.#waiting.values()) fail(new FunctionError(`${this.model.label} died`))
    if (this.#stopping) return
    this.#ready = wait(500).then(() => this.start())
    this.#ready.catch(() => {})
  }
}
