import { type FileHandle, open } from 'node:fs/promises'
import { CannotStart } from '../cannot-start.ts'

/** A mail that SES accepted. */
export interface AcceptedMail {
  readonly messageId: string
  /** By the local clock. */
  readonly acceptedAt: string
  readonly to: readonly string[]
  readonly source: string
  readonly configurationSet: string
  readonly tags: Readonly<Record<string, string>>
  /** The MIME message in base64, as received. */
  readonly raw: string
}

/** The position of a mail in the log, to read its raw message on demand. */
export type MailEntry = Omit<AcceptedMail, 'raw'> & { readonly at: number; readonly bytes: number }

/** The append-only log of accepted mails in the data folder: one JSON line each. */
export interface MailLog {
  /** All mails so far, oldest first. */
  readonly entries: readonly MailEntry[]
  /** Resolves when the mail is on disk. */
  append(mail: AcceptedMail): Promise<void>
  read(entry: MailEntry): Promise<AcceptedMail>
  close(): Promise<void>
}

interface Pending {
  readonly mail: AcceptedMail
  readonly done: () => void
  readonly fail: (error: unknown) => void
}

/**
 * Opens the log. An incomplete last line, left by a killed process, was never acknowledged and is removed.
 *
 * @throws CannotStart naming a line that is damaged
 */
export async function openMailLog(path: string): Promise<MailLog> {
  const file = await open(path, 'a+')
  const { entries, end } = await readEntries(file, path)
  await file.truncate(end)
  let size = end
  let pending: Pending[] = []
  let flushing: Promise<void> | undefined

  // One fsync covers all mails that arrived since the last one.
  const flush = async (): Promise<void> => {
    while (pending.length > 0) {
      const batch = pending
      pending = []
      const lines = batch.map(({ mail }) => Buffer.from(`${JSON.stringify(mail)}\n`))
      try {
        await file.appendFile(Buffer.concat(lines))
        await file.datasync()
        for (const [index, { mail }] of batch.entries()) {
          const bytes = lines[index]?.length ?? 0
          entries.push(entryOf(mail, size, bytes))
          size += bytes
        }
        for (const { done } of batch) done()
      } catch (error) {
        // Partly written lines, on a full disk, were not acknowledged.
        await file.truncate(size).catch(() => {})
        for (const { fail } of batch) fail(error)
      }
    }
    flushing = undefined
  }

  return {
    entries,
    append: (mail) =>
      new Promise((done, fail) => {
        pending.push({ mail, done, fail })
        flushing ??= flush()
      }),
    read: async ({ at, bytes }) => {
      const { buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, at)
      return JSON.parse(buffer.toString('utf8')) as AcceptedMail
    },
    close: async () => {
      await flushing
      await file.close()
    },
  }
}

function entryOf({ raw: _, ...mail }: AcceptedMail, at: number, bytes: number): MailEntry {
  return { ...mail, at, bytes }
}

async function readEntries(file: FileHandle, path: string): Promise<{ entries: MailEntry[]; end: number }> {
  const content = await file.readFile()
  const entries: MailEntry[] = []
  let end = 0
  for (let next = content.indexOf(10); next >= 0; next = content.indexOf(10, end)) {
    const mail = parseLine(content.subarray(end, next).toString('utf8'))
    if (!mail)
      throw new CannotStart(
        `${path} is damaged in line ${entries.length + 1}: put back a copy of it, or delete that line; the mail in it is then no longer shown.`,
      )
    entries.push(entryOf(mail, end, next + 1 - end))
    end = next + 1
  }
  return { entries, end }
}

function parseLine(line: string): AcceptedMail | undefined {
  try {
    const value = JSON.parse(line) as Partial<AcceptedMail> | null
    return value?.messageId !== undefined && Array.isArray(value.to) ? (value as AcceptedMail) : undefined
  } catch {
    return undefined
  }
}
