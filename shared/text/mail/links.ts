import { oneLine } from '../one-line.ts'
import { mailValuesOf } from './mail-values.ts'
import type { TaskMailWords } from './wording.ts'

const words = {
  subject: (count: number) => `[Liên kết báo cáo] ${count} yêu cầu báo cáo`,
  lead: (count: number) =>
    `Gửi lại liên kết của ${count} yêu cầu báo cáo mà hộp thư này là đầu mối, theo yêu cầu vừa nhận được. Mỗi liên kết chỉ mở một báo cáo.`,
  label: (unit: string, number: string, deadline: string) =>
    `${unit} – văn bản số ${number}, hạn ${deadline}`,
  incomplete:
    'Hộp thư này là đầu mối của rất nhiều đơn vị nên thư chưa có đủ liên kết của mọi đơn vị. Đề nghị gọi cho đầu mối dưới đây để nhận các liên kết còn lại.',
  notAsked: 'Nếu Quý đơn vị không yêu cầu gửi lại liên kết, đề nghị bỏ qua thư này.',
}

export const linksWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Gửi lại liên kết của nhiều đơn vị', en: 'Links of several units sent again' },
  say(matter) {
    const { links } = matter
    if (!links) throw new RangeError('a mail of several links has links')
    return {
      subject: words.subject(links.of.length),
      lead: [words.lead(links.of.length)],
      links: links.of.map(({ unitName, link, ...one }) => {
        const { number, until } = mailValuesOf({ ...matter, ...one })
        return { label: words.label(oneLine(unitName), number, until), address: link }
      }),
      facts: [],
      next: [...(links.incomplete ? [words.incomplete] : []), words.notAsked],
    }
  },
}
