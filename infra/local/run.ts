import { roles } from './identity/identity-provider.ts'
import { type LocalOptions, startLocal } from './local.ts'
import { readOptions } from './options.ts'
import { CannotStart } from './preflight.ts'

/**
 * Starts the system as the environment says, tells where it is, and ends the process when it is told to.
 *
 * @param options beside those in the environment
 */
export async function run(options: Pick<LocalOptions, 'adjustEnvironment'> = {}): Promise<void> {
  // Lambda's clock shows UTC, and so must ours.
  process.env.TZ = 'UTC'
  try {
    const local = await startLocal({ ...readOptions(process.env), ...options })
    console.log(`Thông Suốt is ready: ${local.url}`)
    for (const role of roles) console.log(`  sign in as ${role}: ${local.url}/sign-in?as=${role}`)
    console.log(`  mails to the units: ${local.inboxUrl}`)
    console.log(`  clock and other handles: ${local.url}/_local`)
    const end = async () => {
      await local.stop()
      process.exit(0)
    }
    process.once('SIGINT', () => void end())
    process.once('SIGTERM', () => void end())
  } catch (error) {
    console.error(error instanceof CannotStart ? error.message : error)
    process.exit(1)
  }
}
