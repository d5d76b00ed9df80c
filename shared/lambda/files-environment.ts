import type { FileStore } from '../files/file-store.ts'
import { required } from './config.ts'

/** The file store, and the origin to which browsers post their uploads. */
export function filesFromEnvironment(): { files: FileStore; filesOrigin: string } {
  const bucket = required('FILES_BUCKET')
  const endpoint = process.env.AWS_ENDPOINT_URL_S3
  return {
    files: lazily(async () => {
      const { createS3Client, fileStoreOn } = await import('../files/file-store.ts')
      return fileStoreOn(createS3Client(endpoint), bucket)
    }),
    filesOrigin: endpoint
      ? new URL(endpoint).origin
      : `https://${bucket}.s3.${required('AWS_REGION')}.amazonaws.com`,
  }
}

/** The SDK of S3 is a large part of a bundle, and few pages have to do with files. */
function lazily(load: () => Promise<FileStore>): FileStore {
  let loading: Promise<FileStore> | undefined
  const loaded = (): Promise<FileStore> => {
    loading ??= load()
    return loading
  }
  return {
    uploadForm: async (...of) => (await loaded()).uploadForm(...of),
    inspect: async (...of) => (await loaded()).inspect(...of),
    accept: async (...of) => (await loaded()).accept(...of),
    downloadUrl: async (...of) => (await loaded()).downloadUrl(...of),
  }
}
