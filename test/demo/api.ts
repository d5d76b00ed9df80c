/** What the demo reads of the API's answers. */
export interface Indicator {
  readonly code: string
  readonly kind: string
}
export interface Directive {
  readonly id: string
  readonly number: string
  readonly stage: string
  readonly issuer: { readonly id: string }
  readonly levels: readonly { readonly id: string; readonly deadline: { readonly at: string } }[]
  readonly recipients: readonly RecipientEntry[]
  readonly form: { readonly indicators: readonly Indicator[] }
}
export type RecipientEntry = { readonly role: string; readonly level: string; readonly through: string } & (
  | { readonly group: string }
  | { readonly unit: string }
)
export interface Unit {
  readonly id: string
  readonly groups: readonly string[]
  readonly contact: { readonly email?: string }
}
export interface Task {
  readonly id: string
  readonly unit: { readonly id: string; readonly name: string }
  readonly bucket: string
}
export interface Summary {
  readonly issued: number
  readonly withdrawn: number
  readonly buckets: Readonly<Record<string, number>>
  readonly sums: Readonly<Record<string, string>>
  readonly yes: Readonly<Record<string, number>>
}
export interface Mail {
  readonly messageId: string
  readonly to: readonly string[]
  readonly kind: string
  readonly subject: string
  readonly acceptedAt: string
  readonly tags: Readonly<Record<string, string>>
  readonly text: string
  readonly links: readonly string[]
}
export interface Settled {
  readonly settled: boolean
  readonly stillDue: number
  readonly deadLetters: number
}

/** The JSON API as the secretary uses it, and the handles that only a local run has. */
export interface Api {
  directives(): Promise<readonly Directive[]>
  directive(id: string): Promise<Directive>
  edit(id: string, changes: Partial<Directive>): Promise<void>
  publish(id: string, idempotencyKey: string): Promise<{ readonly repeated: boolean }>
  units(): Promise<readonly Unit[]>
  tasks(id: string): Promise<readonly Task[]>
  approve(taskId: string): Promise<void>
  summary(id: string): Promise<Summary>
  /** All that SES has accepted, in its order; only what is new is fetched. */
  mails(): Promise<readonly Mail[]>
  /** Moves the clock to an instant with an offset; answers what it then shows. */
  setClock(now: string): Promise<void>
  now(): Promise<string>
  settle(): Promise<Settled>
}

export async function connect(url: string): Promise<Api> {
  const call = async <Answer>(
    method: string,
    path: string,
    headers = {},
    body?: unknown,
  ): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`)
    return JSON.parse(text) as Answer
  }
  const { idToken } = await call<{ idToken: string }>('POST', '/_local/token?role=secretary')
  const bearer = { authorization: `Bearer ${idToken}` }

  const accepted: Mail[] = []

  /** Every item of a list that comes in pages. */
  const pages = async <Item>(path: string, name: string): Promise<readonly Item[]> => {
    const items: Item[] = []
    let cursor: string | undefined
    do {
      const query = new URLSearchParams({ limit: '500', ...(cursor === undefined ? {} : { cursor }) })
      const page: Record<string, unknown> = await call('GET', `${path}?${query}`, bearer)
      items.push(...(page[name] as readonly Item[]))
      cursor = page.next as string | undefined
    } while (cursor !== undefined)
    return items
  }

  return {
    directives: () => pages('/api/directives', 'directives'),
    directive: (id) => call('GET', `/api/directives/${id}`, bearer),
    edit: async (id, changes) => {
      await call('PUT', `/api/directives/${id}`, bearer, changes)
    },
    publish: (id, key) =>
      call('POST', `/api/directives/${id}/publish`, { ...bearer, 'idempotency-key': key }, {}),
    units: () => pages('/api/units', 'units'),
    tasks: (id) => pages(`/api/directives/${id}/tasks`, 'tasks'),
    approve: async (taskId) => {
      await call('POST', `/api/tasks/${taskId}/approve`, bearer, {})
    },
    summary: (id) => call('GET', `/api/directives/${id}/summary?node=0`, bearer),
    mails: async () => {
      const last = accepted.at(-1)
      const after = last ? `?after=${encodeURIComponent(last.messageId)}` : ''
      accepted.push(...(await call<readonly Mail[]>('GET', `/_local/mails${after}`)))
      return accepted
    },
    setClock: async (now) => {
      await call('POST', '/_local/clock', {}, { now })
    },
    now: async () => (await call<{ now: string }>('GET', '/_local/clock')).now,
    settle: () => call('POST', '/_local/settle'),
  }
}
