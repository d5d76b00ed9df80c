import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Stored {
  readonly payload: AdapterPayload
  readonly expiresAt: number
}

/**
 * Stores sign-ins in progress, in memory: sessions of the application do not depend on them, and a sign-in that is
 * interrupted by a restart has to be started again.
 */
export function signInStorage(): (model: string) => Adapter {
  const all = new Map<string, Stored>()
  const get = (key: string): AdapterPayload | undefined => {
    const found = all.get(key)
    if (found && found.expiresAt > Date.now()) return found.payload
    all.delete(key)
    return undefined
  }
  const first = (
    model: string,
    matches: (payload: AdapterPayload) => boolean,
  ): AdapterPayload | undefined => {
    const key = [...all.keys()].find((one) => {
      const payload = one.startsWith(`${model}:`) ? get(one) : undefined
      return payload !== undefined && matches(payload)
    })
    return key === undefined ? undefined : get(key)
  }
  return (model) => ({
    upsert: async (id, payload, expiresIn) => {
      for (const [key, { expiresAt }] of all) if (expiresAt <= Date.now()) all.delete(key)
      all.set(`${model}:${id}`, { payload, expiresAt: Date.now() + (expiresIn || 3600) * 1000 })
    },
    find: async (id) => get(`${model}:${id}`),
    findByUid: async (uid) => first(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => first(model, (payload) => payload.userCode === userCode),
    consume: async (id) => {
      const payload = get(`${model}:${id}`)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    destroy: async (id) => {
      all.delete(`${model}:${id}`)
    },
    revokeByGrantId: async (grantId) => {
      for (const key of all.keys()) if (get(key)?.grantId === grantId) all.delete(key)
    },
  })
}
