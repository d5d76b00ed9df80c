import { describe, expect, it } from '@jest/globals'
import PostalMime from 'postal-mime'
import { buildMime } from '#adapters/mail/mime.ts'
import { composeMail } from '#documents/mail/compose.ts'
import type { MailMatter } from '#text/mail/matter.ts'
import { at, directive, informationMatter, matter, task } from '../../documents/mail/mail-matter.ts'

const from = 'khong-tra-loi@thongsuot.example'
const parsed = (changes: Parameters<typeof matter>[0] = {}) => parsedOf(matter(changes))
const parsedOf = async (one: MailMatter) => {
  const mail = composeMail(one)
  const raw = await buildMime(from, mail)
  return { mail, raw: Buffer.from(raw).toString('latin1'), read: await PostalMime.parse(raw) }
}

describe('a MIME message', () => {
  it('decodes to the same subject, names, text and HTML', async () => {
    const { mail, read } = await parsed()
    expect(read.subject).toBe(mail.subject)
    expect(read.from).toEqual({ address: from, name: 'Sở Giáo dục và Đào tạo Hải Phòng' })
    expect(read.to).toEqual([{ address: mail.to.email, name: mail.to.name }])
    expect(read.replyTo).toEqual([{ address: 'gdtx.sgddt@haiphong.example', name: '' }])
    expect(read.text?.trim()).toBe(mail.text.trim())
    expect(read.html?.trim()).toBe(mail.html.trim())
  })

  it('has the headers of its thread and of an automatic mail', async () => {
    const { mail, read } = await parsed()
    const header = (key: string) => read.headers.find((one) => one.key === key)?.value
    expect(header('references')).toBe(mail.thread)
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(header('x-auto-response-suppress')).toBe('All')
  })

  it('is ASCII, with lines within the limits of SMTP', async () => {
    const { raw } = await parsed()
    expect(raw).toMatch(/^[\t\r\n -~]*$/)
    // RFC 5322, 2.1.1; RFC 2045, 6.8.
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78)
  })

  it('has a date, a message id and a MIME version', async () => {
    const { read } = await parsed()
    const header = (key: string) => read.headers.find((one) => one.key === key)?.value
    expect(Math.abs(Date.parse(header('date') ?? '') - Date.now())).toBeLessThan(60_000)
    expect(read.messageId).toMatch(/^<[\w-]{36}@thongsuot\.example>$/)
    expect((await parsed()).read.messageId).not.toBe(read.messageId)
    expect(header('mime-version')).toBe('1.0')
  })

  it('has the subject, sender and reply address of its own directive and issuer, after many others too', async () => {
    for (const round of [1, 2]) {
      for (let n = 0; n < 120; n += 1) {
        const name = `Sở số ${n % 7}`
        const email = `so${n % 7}@haiphong.example`
        const { mail, read } = await parsed({
          directive: {
            ...directive,
            number: `${n}/SGDĐT`,
            issuer: { ...directive.issuer, name },
            contact: { ...directive.contact, email },
          },
        })
        expect([round, read.subject]).toEqual([round, mail.subject])
        expect(read.subject).toContain(`] ${n}/SGDĐT`)
        expect(read.from).toEqual({ address: from, name })
        expect(read.replyTo).toEqual([{ address: email, name: '' }])
      }
    }
  })
})

describe('text from users', () => {
  const evil =
    'Trường\r\nBcc: thief@evil.example\r\n\r\n<script>alert(1)</script><img src=x onerror="alert(1)">'
  const hostile = {
    as: 'returned',
    directive: {
      ...directive,
      number: evil,
      subject: evil,
      issuer: { ...directive.issuer, name: evil },
      contact: { name: evil, phone: evil, email: `a@b.example\r\nBcc: thief@evil.example` },
      deadlineNote: evil,
    },
    task: { ...task, progress: { is: 'returned', version: 1, at: at('2023-10-01T08:00'), reason: evil } },
    to: { name: evil, email: 'unit@haiphong.example' },
  } as const

  it.each(['request', 'reminder', 'chase', 'returned', 'link', 'withdrawn'] as const)(
    'cannot add a header or a recipient to a mail of kind %s',
    async (as) => {
      const { raw, read } = await parsed({ ...hostile, as })
      expect(read.headers.map(({ key }) => key)).not.toContain('bcc')
      expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im)
      expect(read.to).toHaveLength(1)
      expect(read.to?.[0]).toMatchObject({ address: 'unit@haiphong.example' })
      expect(read.replyTo).toBeUndefined()
    },
  )

  it('cannot add markup', async () => {
    for (const as of ['request', 'returned'] as const) {
      const { read } = await parsed({ ...hostile, as })
      expect(read.html).not.toMatch(/<script|<img/i)
      expect(read.html).toContain('&lt;script&gt;')
    }
    const { directive, to } = hostile
    const { read } = await parsedOf(informationMatter({ directive, to }))
    expect(read.html).not.toMatch(/<script|<img/i)
  })

  it('cannot reverse the text direction or contain invisible characters', () => {
    const { subject, to } = composeMail(
      matter({
        to: { name: 'A\u202Egnod\u0000\u2028B', email: 'a@b.example' },
        directive: { ...directive, number: '1\u2066/A' },
      }),
    )
    expect(to.name).toBe('A gnod B')
    expect(subject).toContain('] 1 /A –')
  })
})
