import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from '@jest/globals'

const page = readFileSync('docs/tutorial.md', 'utf8')
const patches = [...page.matchAll(/^```patch\n([\s\S]*?)^```$/gm)].map(([, patch = '']) => patch)
/** What the page tells the reader to run at the end of a part: npm and its arguments. */
const commands = [...new Set([...page.matchAll(/^ {4}npm (.+)$/gm)].map(([, given = '']) => given))]

/** The tracked sources with the packages that are installed here; outside the project, so that git leaves it alone. */
const folder = mkdtempSync(join(tmpdir(), 'tutorial-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function copySources(): void {
  const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0')
  for (const file of tracked.filter((name) => name !== '' && existsSync(name)))
    cpSync(file, join(folder, file))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  // The compiler keeps what it knows beside the packages, which are shared with this project.
  const settings = readFileSync('tsconfig.json', 'utf8').replace('node_modules/.cache', '.cache')
  writeFileSync(join(folder, 'tsconfig.json'), settings)
}

/** Without what jest tells the processes that it starts: the copy runs its own tests. */
const environment = { PATH: process.env.PATH, HOME: process.env.HOME, CI: 'true' }

/** The output of the failed command. */
const failureOf = (command: string): Promise<string> =>
  promisify(execFile)('npm', command.split(' '), { cwd: folder, env: environment, maxBuffer: 1 << 26 }).then(
    () => '',
    ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}\n${stderr}`,
  )

describe('the tutorial', () => {
  it('has patches that apply to the sources as they are, in their order', () => {
    copySources()
    expect(patches.length).toBeGreaterThan(8)
    for (const patch of patches) {
      writeFileSync(join(folder, 'step.patch'), patch)
      execFileSync('git', ['apply', '-C1', 'step.patch'], { cwd: folder })
    }
  })

  it('names commands that succeed afterwards: types and its own tests', async () => {
    expect(commands).toContain('run check:types')
    for (const command of commands) expect(await failureOf(command)).toBe('')
  }, 900_000)

  it('adds code in the style of the project', async () => {
    expect(await failureOf('run check:style')).toBe('')
  }, 120_000)
})
