import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { broken, held, must, type Probe } from './probe.ts'

/** S3 takes keys of up to 1,024 bytes, so that Vietnamese file names of 255 characters fit. */
export const longFileNamesFit: Probe = async ({ cli, name, region }) => {
  const bucket = `${name}-files`
  const key = `uploads/x/${'ệ'.repeat(255)}.pdf`
  const body = join(tmpdir(), `${name}.txt`)
  writeFileSync(body, 'probe')
  await must(
    cli([
      's3api',
      'create-bucket',
      '--bucket',
      bucket,
      '--create-bucket-configuration',
      `LocationConstraint=${region}`,
    ]),
  )
  try {
    const put = await cli(['s3api', 'put-object', '--bucket', bucket, '--key', key, '--body', body])
    return put.ok ? held : broken(`S3 refuses a long name: ${put.error}`)
  } finally {
    await cli(['s3api', 'delete-object', '--bucket', bucket, '--key', key])
    await cli(['s3api', 'delete-bucket', '--bucket', bucket])
  }
}
