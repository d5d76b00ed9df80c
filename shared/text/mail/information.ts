import { oneLine, shortLine } from '../one-line.ts'
import { fileFacts } from './facts.ts'
import type { DirectiveMailWords } from './wording.ts'

const words = {
  subject: (number: string, subject: string) => `[Để biết] ${number} – ${subject}`,
  lead: (issuer: string, number: string) =>
    `${issuer} gửi Quý đơn vị văn bản số ${number} để biết; những phần có liên quan, đề nghị Quý đơn vị phối hợp thực hiện.`,
  next: 'Quý đơn vị không phải gửi báo cáo theo văn bản này.',
  notTheSignedDocument: 'Thư này để biết, tham khảo; không thay thế văn bản đã ký.',
}

export const informationWords: DirectiveMailWords = {
  subject: 'directive',
  name: { vi: 'Gửi để biết', en: 'For information' },
  say({ directive }) {
    const number = oneLine(directive.number)
    return {
      subject: words.subject(number, shortLine(directive.subject, 120)),
      lead: [words.lead(oneLine(directive.issuer.name), number)],
      facts: fileFacts(directive),
      next: [words.next],
      documentText: directive.body.map(oneLine),
      smallPrint: [words.notTheSignedDocument],
    }
  },
}
