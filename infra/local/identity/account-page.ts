import { type Account, allAccounts } from './accounts.ts'

const ofAgency = ([agency, members]: readonly [string, readonly Account[]]): string =>
  `    <h2>${agency}</h2>\n${members.map(button).join('\n')}`

const button = ({ id, name, email }: Account): string =>
  `    <button name="account" value="${id}">${name}<br><small>${email}</small></button>`

/** The page with the accounts to choose from. */
export const accountPage = (action: string): string => `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Đăng nhập thử – Thông Suốt</title>
<style>
  body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 3rem auto; padding: 0 1rem; }
  h2 { font-size: 1rem; margin: 1.5rem 0 0; }
  button { display: block; width: 100%; margin: .75rem 0; padding: .75rem 1rem; font: inherit; text-align: left; }
</style>
<main>
  <h1>Đăng nhập thử</h1>
  <p>Bản chạy trên máy này không cần mật khẩu. Chọn một tài khoản mẫu:</p>
  <form method="post" action="${action}">
${[...Map.groupBy(allAccounts, ({ agency }) => agency)].map(ofAgency).join('\n')}
  </form>
</main>
</html>
`
