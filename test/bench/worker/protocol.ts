import type { ComposedMail } from '#documents/mail/compose-with.ts'

/** Calls of one kind to AWS, and the capacity that DynamoDB reported for them. */
export interface Calls {
  readonly count: number
  readonly readUnits: number
  readonly writeUnits: number
}

/** By operation, for example `DynamoDB.PutItem`. */
export type CallsByKind = Readonly<Record<string, Calls>>

/** One request of a browser. */
export interface WebRequest {
  readonly method: 'GET' | 'POST'
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export const floorNames = ['fan-out', 'requests', 'submissions'] as const
export type FloorName = (typeof floorNames)[number]

/** What a floor reads and writes: items that the product wrote, stored again under other keys. */
export interface FloorWork {
  readonly floor: FloorName
  readonly from: number
  readonly count: number
  readonly concurrency: number
  /** Items in DynamoDB's JSON, by a name for each. */
  readonly items: Readonly<Record<string, string>>
  /** Keys of the product's items to read first, in DynamoDB's JSON. */
  readonly reads?: readonly string[]
  /** A real mail, for `requests`. */
  readonly mail?: { readonly from: string; readonly composed: ComposedMail }
}

/** A piece of work for a worker process. */
export type Work =
  | {
      readonly is: 'messages'
      readonly bodies: readonly string[]
      readonly batchSize: number
      readonly concurrency: number
    }
  | { readonly is: 'event'; readonly event: unknown }
  | {
      readonly is: 'requests'
      readonly requests: readonly WebRequest[]
      readonly concurrency: number
      /** Requests a second, independent of how long answers take. @default the next request follows an answer */
      readonly rate?: number | undefined
    }
  | { readonly is: 'floor'; readonly work: FloorWork }
  | { readonly is: 'set-clock'; readonly offsetMs: number }

/** The measured result of a piece of work. */
export interface Done {
  readonly ms: number
  /** Processor time of this process. */
  readonly cpuMs: number
  readonly invocations: number
  readonly calls: CallsByKind
  readonly logBytes: number
  /** Peak of the process since it started. */
  readonly peakRssMb: number
  readonly result?: unknown
  /** For requests: when each began (ms since 1970), how long it took, its status and the bytes of its answer. */
  readonly answers?: readonly {
    readonly at: number
    readonly ms: number
    readonly status: number
    readonly bytes: number
    /** The body of an answer with status 202. */
    readonly body?: string
  }[]
}

export type Reply =
  | { readonly ready: true }
  | { readonly id: number; readonly done: Done }
  | { readonly id: number; readonly failed: string }
