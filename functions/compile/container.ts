import { setTimeout as sleep } from 'node:timers/promises'
import { storeFromEnvironment } from '../../shared/lambda/environment.ts'
import type { CompileDeps } from './compile.ts'

export const deps: CompileDeps = {
  store: storeFromEnvironment(),
  pause: (attempt) => sleep(Math.random() * 20 * 2 ** attempt),
}
