import { roles } from './identity/identity-provider.ts'
import { startLocal } from './local.ts'
import { readOptions } from './options.ts'
import { CannotStart } from './preflight.ts'

async function main(): Promise<void> {
  // Lambda's clock shows UTC, and so must ours.
  process.env.TZ = 'UTC'
  const local = await startLocal(readOptions(process.env))
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
}

main().catch((error: unknown) => {
  console.error(error instanceof CannotStart ? error.message : error)
  process.exit(1)
})
