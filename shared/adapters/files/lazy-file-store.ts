import type { FileStore } from './file-store.ts'

/**
 * A file store that is loaded once, when it is first asked for something: S3's part of the SDK is large, and most
 * answers have nothing to do with files.
 */
export function lazyFileStore(load: () => Promise<FileStore>): FileStore {
  let loading: Promise<FileStore> | undefined
  const loaded = (): Promise<FileStore> => {
    // A load that failed is tried again by whoever asks next.
    loading ??= load().catch((fault: unknown) => {
      loading = undefined
      throw fault
    })
    return loading
  }
  return {
    uploadForm: async (...of) => (await loaded()).uploadForm(...of),
    inspect: async (...of) => (await loaded()).inspect(...of),
    accept: async (...of) => (await loaded()).accept(...of),
    downloadUrl: async (...of) => (await loaded()).downloadUrl(...of),
  }
}
