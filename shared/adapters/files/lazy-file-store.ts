import type { FileStore } from './file-store.ts'
import type { JobFiles } from './job-files.ts'

/** Loads something once, when it is first needed; a load that failed is tried again by whoever asks next. */
function once<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | undefined
  return () => {
    loading ??= load().catch((fault: unknown) => {
      loading = undefined
      throw fault
    })
    return loading
  }
}

/**
 * A file store that is loaded once, when it is first asked for something: S3's part of the SDK is large, and most
 * answers have nothing to do with files.
 */
export function lazyFileStore(load: () => Promise<FileStore>): FileStore {
  const loaded = once(load)
  return {
    uploadForm: async (...of) => (await loaded()).uploadForm(...of),
    inspect: async (...of) => (await loaded()).inspect(...of),
    accept: async (...of) => (await loaded()).accept(...of),
    downloadUrl: async (...of) => (await loaded()).downloadUrl(...of),
  }
}

/** The same for the files of jobs. */
export function lazyJobFiles(load: () => Promise<JobFiles>): JobFiles {
  const loaded = once(load)
  return {
    put: async (...of) => (await loaded()).put(...of),
    read: async (...of) => (await loaded()).read(...of),
    downloadUrl: async (...of) => (await loaded()).downloadUrl(...of),
  }
}
