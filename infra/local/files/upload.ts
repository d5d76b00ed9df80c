import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ObjectStore } from '../engines/fauxqs.ts'
import { readBody } from '../http/read-body.ts'
import { checkPostPolicy, type Refusal } from './post-policy.ts'
import type { Credentials } from './signature.ts'

/** S3's limit on the length of keys, in bytes of UTF-8. */
const keyLimit = 1024

/** The limit on request bodies, far above the range of any policy. */
const bodyLimit = 64 * 1024 * 1024

interface Upload {
  readonly fields: Readonly<Record<string, string>>
  readonly file: File
}

/** Answers a browser's form post to a bucket like S3; the object is on disk before the response is sent. */
export async function acceptUpload(
  request: IncomingMessage,
  response: ServerResponse,
  bucket: string,
  objects: ObjectStore,
  credentials: Credentials,
): Promise<void> {
  const body = await readBody(request, bodyLimit)
  const tooLarge = 'Your proposed upload exceeds the maximum allowed size'
  if (!body) return refuse(response, { status: 400, code: 'EntityTooLarge', message: tooLarge })
  const upload = await parseUpload(body, request.headers['content-type'] ?? '')
  if (!upload) {
    const message = 'The body of your POST request is not well-formed multipart/form-data.'
    return refuse(response, { status: 400, code: 'MalformedPOSTRequest', message })
  }
  const { fields, file } = upload
  const fault = checkPostPolicy({ bucket, fields, fileBytes: file.size }, credentials, new Date())
  if (fault) return refuse(response, fault)
  if (Buffer.byteLength(fields.key ?? '') > keyLimit)
    return refuse(response, { status: 400, code: 'KeyTooLongError', message: 'Your key is too long' })
  const metadata = Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name.startsWith('x-amz-meta-'))
      .map(([name, value]) => [name.slice('x-amz-meta-'.length), value]),
  )
  const { etag } = objects.putObject(
    bucket,
    fields.key ?? '',
    Buffer.from(await file.arrayBuffer()),
    fields['content-type'] ?? 'binary/octet-stream',
    metadata,
    {
      ...(fields['content-disposition'] ? { contentDisposition: fields['content-disposition'] } : {}),
      ...(fields['cache-control'] ? { cacheControl: fields['cache-control'] } : {}),
    },
  )
  answer(response, bucket, fields, etag)
}

async function parseUpload(body: Buffer, contentType: string): Promise<Upload | undefined> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined)
  const fields: Record<string, string> = {}
  // S3 ignores fields after the file.
  for (const [name, value] of form ?? []) {
    if (typeof value !== 'string') {
      const key = (fields.key ?? '').replaceAll('$' + '{filename}', value.name)
      return key ? { fields: { ...fields, key }, file: value } : undefined
    }
    fields[name.toLowerCase()] = value
  }
  return undefined
}

function answer(
  response: ServerResponse,
  bucket: string,
  fields: Readonly<Record<string, string>>,
  etag: string,
): void {
  const redirect = fields.success_action_redirect
  if (redirect && URL.canParse(redirect)) {
    const target = new URL(redirect)
    target.searchParams.set('bucket', bucket)
    target.searchParams.set('key', fields.key ?? '')
    target.searchParams.set('etag', etag)
    response.writeHead(303, { location: target.href, etag }).end()
    return
  }
  const wanted = Number(fields.success_action_status)
  const status = wanted === 200 || wanted === 201 ? wanted : 204
  const document = `<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse><Bucket>${bucket}</Bucket><Key>${escapeXml(fields.key ?? '')}</Key><ETag>${etag}</ETag></PostResponse>`
  response.writeHead(status, { etag, ...(status === 201 ? { 'content-type': 'application/xml' } : {}) })
  response.end(status === 201 ? document : undefined)
}

const escapeXml = (text: string): string => text.replace(/[<&>"]/g, (one) => `&#${one.charCodeAt(0)};`)

/** S3's error page. */
export function refuse(response: ServerResponse, fault: Refusal): void {
  response.writeHead(fault.status, { 'content-type': 'application/xml' })
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${fault.code}</Code><Message>${escapeXml(fault.message)}</Message></Error>`,
  )
}
