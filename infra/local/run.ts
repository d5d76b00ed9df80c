import { CannotStart } from './cannot-start.ts'
import { accounts } from './identity/accounts.ts'
import { type LocalOptions, startLocal } from './local.ts'
import { readOptions } from './options.ts'
import { stopOnSignal } from './signals.ts'

/**
 * Starts the system configured by the environment, prints its addresses, and ends the process on a signal.
 *
 * @param options in addition to the environment
 */
export async function run(options: Pick<LocalOptions, 'adjustEnvironment'> = {}): Promise<void> {
  // Lambda runs in UTC.
  process.env.TZ = 'UTC'
  try {
    const local = await startLocal({ ...readOptions(process.env), ...options })
    console.log(`Thông Suốt is ready: ${local.url}`)
    for (const { id } of accounts) console.log(`  sign in as ${id}: ${local.url}/sign-in?as=${id}`)
    console.log(`  mails to the units: ${local.inboxUrl}`)
    console.log(`  clock and other handles: ${local.url}/_local`)
    stopOnSignal(local.stop)
  } catch (error) {
    console.error(error instanceof CannotStart ? error.message : error)
    process.exit(1)
  }
}
