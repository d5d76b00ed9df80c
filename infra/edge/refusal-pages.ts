/** Refusals that come before any of our functions: from the firewall, or from the gateway of the local run. */
export type RefusalStatus = 413 | 429 | 500 | 503

interface Words {
  readonly title: string
  readonly text: string
}

const vietnamese: Readonly<Record<RefusalStatus, Words>> = {
  413: {
    title: 'Nội dung gửi lên quá lớn',
    text: 'Chưa có gì được lưu. Hãy quay lại trang trước, rút gọn nội dung hoặc gửi phần dài bằng tệp đính kèm, rồi gửi lại.',
  },
  429: {
    title: 'Có quá nhiều yêu cầu cùng lúc',
    text: 'Yêu cầu này chưa được thực hiện. Hãy chờ một phút rồi thử lại; những gì đã lưu vẫn còn nguyên.',
  },
  500: {
    title: 'Hệ thống đang gặp trục trặc',
    text: 'Chưa rõ việc vừa làm đã được ghi nhận hay chưa: xin mở lại trang để xem trước khi làm lại. Những gì đã lưu trước đó vẫn còn nguyên.',
  },
  503: {
    title: 'Hệ thống đang bận',
    text: 'Yêu cầu này chưa được thực hiện. Hãy thử lại sau ít phút; những gì đã lưu vẫn còn nguyên.',
  },
}

const english: Readonly<Record<RefusalStatus, Words>> = {
  413: {
    title: 'What was sent is too large',
    text: 'Nothing was stored. Go back, shorten it or send the long part as a file, then send it again.',
  },
  429: {
    title: 'Too many requests at once',
    text: 'This request was not carried out. Wait a minute and try again; what was saved is safe.',
  },
  500: {
    title: 'The system is having trouble',
    text: 'What you just did may or may not have been recorded: please open the page again and look before you repeat it.',
  },
  503: {
    title: 'The system is busy',
    text: 'This request was not carried out. Try again in a few minutes; what was saved is safe.',
  },
}

const codes: Readonly<Record<RefusalStatus, string>> = {
  413: 'too-large',
  429: 'too-many-requests',
  500: 'unexpected',
  503: 'try-again',
}

/** Seconds after which it is worth trying again. */
export const retryAfter: Partial<Record<RefusalStatus, number>> = { 429: 60, 503: 30 }

/** A page without any of our assets, which could not be fetched either; a firewall takes at most 4 KB. */
export function refusalPage(status: RefusalStatus): string {
  const [vi, en] = [vietnamese[status], english[status]]
  return [
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="robots" content="noindex"><title>${vi.title}</title>`,
    '<style>body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.5 sans-serif;color:#1a1a1a;background:#fff}</style>',
    `</head><body><main><h1>${vi.title}</h1><p>${vi.text}</p>`,
    `<p lang="en">${en.title}. ${en.text}</p></main></body></html>`,
  ].join('')
}

/** The same for programs, as our API tells problems. */
export const refusalJson = (status: RefusalStatus): string =>
  JSON.stringify({
    problems: [
      {
        code: codes[status],
        message: {
          vi: `${vietnamese[status].title}. ${vietnamese[status].text}`,
          en: `${english[status].title}. ${english[status].text}`,
        },
      },
    ],
  })
