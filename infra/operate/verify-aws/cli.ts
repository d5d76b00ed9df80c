import { spawn } from 'node:child_process'
import type { Cli } from './probe.ts'

/** AWS's command line without retries, because the probes check the first response. */
export const awsCli =
  (region: string): Cli =>
  (args, credentials) =>
    new Promise((resolve, reject) => {
      const child = spawn('aws', [...args, '--region', region, '--output', 'json', '--no-cli-pager'], {
        env: { ...process.env, AWS_MAX_ATTEMPTS: '1', ...credentials },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let output = ''
      let error = ''
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8')
      })
      child.stderr.on('data', (chunk: Buffer) => {
        error += chunk.toString('utf8')
      })
      child.once('error', () =>
        reject(new Error('The AWS command line is missing: docs/deploy.md says where it is.')),
      )
      child.once('close', (code) =>
        resolve({
          ok: code === 0,
          json: output.trim() === '' ? undefined : parsed(output),
          error: error.trim(),
        }),
      )
    })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
