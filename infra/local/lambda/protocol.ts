/** What the host asks of a function's worker. */
export type ToWorker =
  | {
      readonly type: 'invoke'
      readonly id: string
      /** As JSON, as Lambda hands it over. */
      readonly event: string
      readonly deadline: number
    }
  | { readonly type: 'clock'; readonly id: string; readonly offsetMs: number }

/** What a function's worker tells its host. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: string; readonly result: string | undefined }
  | {
      readonly type: 'failed'
      readonly id: string
      readonly error: { readonly name: string; readonly message: string; readonly stack: string }
    }

/** What a worker is started with. */
export interface WorkerStart {
  readonly folder: string
  readonly handler: string
  readonly functionName: string
  readonly functionArn: string
  readonly memoryMegabytes: number
}
