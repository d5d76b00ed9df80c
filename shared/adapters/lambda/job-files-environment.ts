import { type JobFiles, jobFilesOn } from '../files/job-files.ts'
import { required } from './config.ts'
import { s3FromEnvironment } from './s3-environment.ts'

export const jobFilesFromEnvironment = (): JobFiles =>
  jobFilesOn(s3FromEnvironment(), required('FILES_BUCKET'))
