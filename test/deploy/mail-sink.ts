import { createServer, type Socket } from 'node:net'
import PostalMime from 'postal-mime'

/** A mail as received over SMTP. */
export interface TakenMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** A minimal SMTP server for ministack's relay; it stores the received mails. */
export interface MailSink {
  readonly port: number
  readonly mails: readonly TakenMail[]
  stop(): Promise<void>
}

export async function startMailSink(): Promise<MailSink> {
  const mails: TakenMail[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    converse(socket, async (to, raw) => {
      const { subject, text } = await PostalMime.parse(raw)
      mails.push({ to, subject: subject ?? '', text: text ?? '' })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    mails,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const endOfMail = '\r\n.\r\n'

function converse(socket: Socket, take: (to: string, raw: string) => Promise<void>): void {
  let buffer = ''
  let to: string | undefined
  let inMail = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  const answerMail = async (raw: string) => {
    await take(to ?? '', raw.replace(/^\.\./gm, '.'))
    say('250 taken')
  }
  const answerLine = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1]
    if (verb === 'DATA') {
      inMail = true
      say('354 go on')
    } else if (verb === 'QUIT') {
      say('221 bye')
      socket.end()
    } else say('250 well')
  }
  socket.setEncoding('utf8')
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    buffer += chunk
    for (;;) {
      const end = buffer.indexOf(inMail ? endOfMail : '\r\n')
      if (end < 0) return
      const part = buffer.slice(0, end)
      buffer = buffer.slice(end + (inMail ? endOfMail.length : 2))
      if (inMail) {
        inMail = false
        void answerMail(part)
      } else answerLine(part)
    }
  })
  say('220 mail sink')
}
