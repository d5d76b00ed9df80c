import type { FileStore } from './file-store.ts'
import type { JobFiles } from './job-files.ts'

/** Loads a value at first use and caches it; after a failure the next call loads again. */
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
 * A file store whose module is loaded at first use: the S3 client of the SDK is large, and most requests do not need
 * files.
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
    registryForm: async (...of) => (await loaded()).registryForm(...of),
    inspectRegistry: async (...of) => (await loaded()).inspectRegistry(...of),
    takeRegistry: async (...of) => (await loaded()).takeRegistry(...of),
    put: async (...of) => (await loaded()).put(...of),
    read: async (...of) => (await loaded()).read(...of),
    downloadUrl: async (...of) => (await loaded()).downloadUrl(...of),
  }
}
