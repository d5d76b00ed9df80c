import type { Hono } from 'hono'
import type { FileStore } from '#adapters/files/file-store.ts'
import { deskApp } from '#functions/desk/app.ts'
import { answeringAs } from '#test/infra/iam/watch.ts'
import type { WebEnv } from '#web/http/env.ts'
import type { Desk } from './desk.ts'
import { testKeys } from './system.ts'

/** The desk function with the adapters of `desk` and an unused issuer. */
export const deskPagesOf = ({ deps }: Desk, files: FileStore): Hono<WebEnv> =>
  answeringAs(
    'desk',
    deskApp({
      ...deps,
      files,
      jobPatienceMs: 0,
      signIn: {
        config: { issuer: 'https://issuer.example', clientId: 'thongsuot' },
        discovery: async () => ({
          issuer: 'https://issuer.example',
          authorization_endpoint: 'https://issuer.example/authorize',
        }),
        keyring: async () => testKeys,
        staff: deps.store.staff,
      },
    }),
  )
