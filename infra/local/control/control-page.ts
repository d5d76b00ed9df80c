import { type Account, allAccounts } from '../identity/accounts.ts'

/** The data of the page. */
export interface ControlState {
  readonly now: Date
  readonly inboxUrl: string
  /** The result of the last act. */
  readonly note: string
}

const shown = new Intl.DateTimeFormat('vi-VN', {
  dateStyle: 'full',
  timeStyle: 'medium',
  timeZone: 'Asia/Ho_Chi_Minh',
})

const button = (path: string, field: string, label: string): string =>
  `<form method="post" action="${path}">${field}<button>${label}</button></form>`
const advance = (duration: string): string => `<input type="hidden" name="advance" value="${duration}">`

const signInLink = ({ id, role, name, agency }: Account): string =>
  `    <li><a href="/sign-in?as=${id}">${name}</a>, ${agency} <span lang="en">${role}</span></li>`

/** The start page of the local run, with links to all its parts. */
export const controlPage = ({ now, inboxUrl, note }: ControlState): string => `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Bản chạy trên máy này – Thông Suốt</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
  form { display: inline-block; margin: 0 .5rem .5rem 0; }
  button { font: inherit; padding: .4rem .8rem; }
  [lang=en] { color: #555; }
</style>
<main>
  <h1>Thông Suốt trên máy này <span lang="en">on this machine</span></h1>
  ${note ? `<p role="status"><strong>${note}</strong></p>` : ''}
  <h2>Đăng nhập <span lang="en">Sign in</span></h2>
  <ul>
${allAccounts.map(signInLink).join('\n')}
  </ul>
  <h2>Thư đã gửi <span lang="en">Mails</span></h2>
  <p><a href="${inboxUrl}">Hộp thư chung</a> <span lang="en">what the units received; no mail leaves this machine</span></p>
  <h2>Đồng hồ <span lang="en">Clock</span></h2>
  <p>${shown.format(now)}</p>
  ${button('/_local/clock', advance('P1D'), '+1 ngày / day')}
  ${button('/_local/clock', advance('P3D'), '+3 ngày / days')}
  ${button('/_local/settle', '', 'Làm hết việc đến hạn / Do what is due')}
</main>
</html>
`
