import { type FileStore, fileStoreOn } from '../files/file-store.ts'
import { required } from './config.ts'
import { s3FromEnvironment } from './s3-environment.ts'

export const filesFromEnvironment = (): FileStore =>
  fileStoreOn(s3FromEnvironment(), required('FILES_BUCKET'))
