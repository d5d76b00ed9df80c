/** Messages from the host to a function's worker. */
export type ToWorker =
  | {
      readonly type: 'invoke'
      readonly id: string
      /** JSON, as Lambda passes it. */
      readonly event: string
      readonly deadline: number
    }
  | { readonly type: 'clock'; readonly id: string; readonly offsetMs: number }

/** Messages from a function's worker to its host. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: string; readonly result: string | undefined }
  | {
      readonly type: 'failed'
      readonly id: string
      readonly error: { readonly name: string; readonly message: string; readonly stack: string }
    }

/** The data with which a worker is started. */
export interface WorkerStart {
  readonly folder: string
  readonly handler: string
  readonly functionName: string
  readonly functionArn: string
  readonly memoryMegabytes: number
}
