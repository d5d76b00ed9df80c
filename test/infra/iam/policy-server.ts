import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { synthesise } from '#infra/local/assembly-cache.ts'
import { openDataDir } from '#infra/local/data-dir.ts'
import { region } from '#infra/local/settings.ts'
import { type DeployedRights, readDeployedRights } from './deployed-rights.ts'

/**
 * Tells every test what the roles in the template may do. Synthesising takes seconds: it is done once for a whole run
 * of tests, and only when one of them asks.
 */
export async function startPolicyServer(): Promise<void> {
  let rights: Promise<DeployedRights> | undefined
  const server = createServer((_, response) => {
    // A connection that is kept would keep the run of tests.
    response.setHeader('connection', 'close')
    rights ??= synthesised()
    rights.then(
      (found) => response.end(JSON.stringify(found)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // It lives as long as the tests and must not keep them alive.
  server.unref()
  process.env.POLICY_SERVER = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function synthesised(): Promise<DeployedRights> {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-policies-'))
  try {
    return readDeployedRights(await synthesise(openDataDir(folder), { stage: 'local', region }), region)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
