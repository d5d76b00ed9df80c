import { setTimeout as sleep } from 'node:timers/promises'
import { storeFromEnvironment } from '#adapters/lambda/environment.ts'
import type { CompileDeps } from '#app/summaries/compile.ts'

export const deps: CompileDeps = {
  store: storeFromEnvironment(),
  pause: (attempt) => sleep(Math.random() * 20 * 2 ** attempt),
}
