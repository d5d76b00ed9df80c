import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

interface LockedPackage {
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Readonly<Record<string, string>>>
>

const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'OFL-1.1']

/** Other licences, each with the packages that may have it and why. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // MIT without the duty to name the authors: fewer conditions than MIT.
  'MIT-0': [
    '@aws-lambda-powertools/commons',
    '@aws-lambda-powertools/logger',
    '@aws-lambda-powertools/metrics',
    'nodemailer',
    'postal-mime',
  ],
  // Permissive, as MIT in effect. Development only.
  'BlueOak-1.0.0': [
    'glob',
    'graceful-fs',
    'jackspeak',
    'lru-cache',
    'minimatch',
    'minipass',
    'package-json-from-dist',
    'path-scurry',
  ],
  // The test that judges IAM rights runs it as a tool; nothing that is deployed holds any of it.
  'AGPL-3.0-or-later': [
    '@cloud-copilot/iam-policy',
    '@cloud-copilot/iam-simulate',
    '@cloud-copilot/iam-utils',
  ],
  // The browser test runs axe unchanged inside a page under test.
  'MPL-2.0': ['axe-core'],
  // Data about browsers, used by jest's own transformer. Development only.
  'CC-BY-4.0': ['caniuse-lite'],
}
const mayBeDeployed = new Set([...allowed, 'MIT-0'])

const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Alternatives of an SPDX expression: one of `A OR B` is enough, of `A AND B` all count. */
const alternatives = (expression: string): readonly (readonly string[])[] =>
  expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .map((one) => one.split(' AND '))

const isAllowed = (name: string, license: string): boolean =>
  alternatives(license).some((all) =>
    all.every((one) => allowed.includes(one) || exceptions[one]?.includes(name)),
  )

const locked = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ path, name: nameOf(path), ...entry }))

describe('what npm installs', () => {
  it('has a licence that the project may use', () => {
    const refused = locked.filter(({ name, license }) => license !== undefined && !isAllowed(name, license))
    expect(refused.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
  })

  it('leaves no licence unsaid but for parts of a package for other platforms', () => {
    const unsaid = locked.filter(({ license, optional }) => license === undefined && !optional)
    expect(unsaid.map(({ name }) => name)).toEqual([])
  })

  it('is deployed only under licences that ask for no more than a notice', () => {
    const deployed = locked.filter(({ dev, optional, license }) => !dev && !optional && license !== undefined)
    const refused = deployed.filter(
      ({ license }) => !alternatives(license ?? '').some((all) => all.every((one) => mayBeDeployed.has(one))),
    )
    expect(refused.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
  })

  it('is named with an exact version', () => {
    const ranges = (['dependencies', 'devDependencies', 'optionalDependencies'] as const).flatMap((kind) =>
      Object.entries(manifest[kind]).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
    )
    expect(ranges).toEqual([])
  })
})

/** Chosen by the project's owner, not by a decision of the developers. */
const given = ['@aws-sdk/client-dynamodb', '@aws-sdk/client-sqs', '@aws-sdk/client-ses', '@middy/core']

describe('what a function loads at run time', () => {
  const sources = ['functions', 'shared'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  )
  const loaded = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/(?:^import (?!type )[^']*|import\()'([^'.#][^']*)'/gm)].flatMap(([, specifier]) =>
        specifier && !specifier.startsWith('node:') ? [packageOf(specifier)] : [],
      ),
    ),
  )

  it('is a dependency, not a development dependency', () => {
    expect([...loaded].filter((name) => !(name in manifest.dependencies))).toEqual([])
  })

  it('is named by a decision', () => {
    const decisions = readdirSync('docs/decisions')
      .map((file) => readFileSync(join('docs/decisions', file), 'utf8'))
      .join('\n')
    expect([...loaded].filter((name) => !given.includes(name) && !decisions.includes(`\`${name}\``))).toEqual(
      [],
    )
  })
})

/** `hono/jsx` belongs to `hono`, `@aws-sdk/client-s3` stays. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}
