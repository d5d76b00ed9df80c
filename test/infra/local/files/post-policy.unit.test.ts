import { S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { checkPostPolicy } from '#infra/local/files/post-policy.ts'

const credentials = { accessKeyId: 'KEY', secretAccessKey: 'secret' }
const s3 = new S3Client({ region: 'ap-southeast-1', credentials })
const lower = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]))
let fields: Record<string, string>

beforeAll(async () => {
  const post = await createPresignedPost(s3, {
    Bucket: 'files',
    Key: 'uploads/one.pdf',
    Expires: 60,
    Fields: { success_action_redirect: 'http://localhost/done' },
    Conditions: [
      ['content-length-range', 1, 100],
      ['starts-with', '$Content-Type', 'application/'],
    ],
  })
  fields = lower({ ...post.fields, 'Content-Type': 'application/pdf' })
})

const check = (changes: Record<string, string>, fileBytes = 10, now = new Date()) =>
  checkPostPolicy({ bucket: 'files', fields: { ...fields, ...changes }, fileBytes }, credentials, now)

describe('the policy of a presigned post', () => {
  it('accepts the upload that it was signed for', () => {
    expect(check({})).toBeUndefined()
  })

  it.each([
    ['too large a file', {}, 101, 'EntityTooLarge'],
    ['an empty file', {}, 0, 'EntityTooSmall'],
    ['another key', { key: 'uploads/two.pdf' }, 10, 'AccessDenied'],
    ['another type', { 'content-type': 'text/html' }, 10, 'AccessDenied'],
    ['another page to return to', { success_action_redirect: 'http://evil/' }, 10, 'AccessDenied'],
    ['a field that no condition names', { acl: 'public-read' }, 10, 'AccessDenied'],
    ['a changed policy', { policy: Buffer.from('{}').toString('base64') }, 10, 'SignatureDoesNotMatch'],
    [
      'a foreign key',
      { 'x-amz-credential': 'OTHER/20230925/r/s3/aws4_request' },
      10,
      'SignatureDoesNotMatch',
    ],
  ])('refuses %s', (_, changes, bytes, code) => {
    expect(check(changes, bytes)).toMatchObject({ code })
  })

  it('refuses when its time is over', () => {
    expect(check({}, 10, new Date(Date.now() + 61_000))).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('expired'),
    })
  })

  it('refuses another bucket and a post without any policy', () => {
    expect(checkPostPolicy({ bucket: 'other', fields, fileBytes: 10 }, credentials, new Date())?.status).toBe(
      403,
    )
    expect(
      checkPostPolicy({ bucket: 'files', fields: {}, fileBytes: 10 }, credentials, new Date()),
    ).toMatchObject({
      code: 'AccessDenied',
    })
  })
})
