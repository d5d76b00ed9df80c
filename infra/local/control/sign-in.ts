/** A session for a client without a browser. */
export interface Session {
  readonly setCookies: readonly string[]
  /** For a `Cookie` header. */
  readonly cookie: string
}

const mostRedirects = 12

/** Signs in like a browser and returns the application's cookies. */
export async function signIn(
  publicUrl: string,
  identityPath: string,
  role: string,
): Promise<Session | undefined> {
  const jar = new Map<string, { pair: string; line: string; ours: boolean }>()
  let url = new URL(`/sign-in?as=${role}`, publicUrl)
  for (let hop = 0; hop < mostRedirects; hop += 1) {
    const ours = !url.pathname.startsWith(identityPath)
    const cookie = [...jar.values()].map(({ pair }) => pair).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} })
    await response.arrayBuffer()
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? ''
      const name = pair.split('=')[0] ?? ''
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, { pair, line, ours })
    }
    const arrived = url.pathname === '/sign-in/callback'
    if (arrived) break
    const location = response.headers.get('location')
    if (!location) return undefined
    url = new URL(location, url)
  }
  const own = [...jar.values()].filter(({ ours }) => ours)
  if (own.length === 0) return undefined
  return {
    setCookies: own.map(({ line }) => line),
    cookie: own.map(({ pair }) => pair).join('; '),
  }
}
