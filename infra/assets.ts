import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { type BuildOptions, buildSync } from 'esbuild'
import { palette, tones } from '#documents/palette.ts'
import { type AssetManifest, type AssetName, assetManifestFile } from '#web/http/assets.ts'

const projectRoot = join(import.meta.dirname, '..')

/**
 * Builds the style sheet, script and icon of all pages into a folder: each under a name with the hash of its content, with
 * its compressed variants, and a manifest with the names.
 */
export function buildAssets(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const files: readonly (readonly [AssetName, ending: string, content: Uint8Array])[] = [
    ['style', 'css', Buffer.concat([Buffer.from(customProperties()), bundled('shared/web/kit/kit.css')])],
    ['script', 'js', bundled('shared/web/client/main.ts')],
    ['icon', 'svg', bundled('shared/web/kit/icon.svg')],
  ]
  const manifest: AssetManifest = Object.fromEntries(
    files.map(([name, ending, content]) => {
      const file = `app.${createHash('sha256').update(content).digest('hex').slice(0, 12)}.${ending}`
      writeFileSync(join(folder, file), content)
      writeFileSync(join(folder, `${file}.br`), brotliCompressSync(content))
      writeFileSync(join(folder, `${file}.gz`), gzipSync(content, { level: 9 }))
      return [name, file]
    }),
  ) as Record<AssetName, string>
  writeFileSync(join(folder, assetManifestFile), JSON.stringify(manifest))
}

const options: BuildOptions = {
  absWorkingDir: projectRoot,
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'iife',
  // Phones of 2019 and later.
  target: ['chrome80', 'firefox78', 'safari13'],
  loader: { '.svg': 'copy' },
  outdir: 'unwritten',
  write: false,
  logLevel: 'warning',
}

function bundled(entry: string): Uint8Array {
  const [file] = buildSync({ ...options, entryPoints: [entry] }).outputFiles ?? []
  if (!file) throw new Error(`${entry} gave no file`)
  return file.contents
}

/** The palette as custom properties, for example `--accent-dark`; style sheets contain no other colours. */
function customProperties(): string {
  const ofTones = Object.entries(tones).flatMap(([tone, colours]) =>
    Object.entries(colours).map(([part, colour]) => [`${tone}-${part}`, colour] as const),
  )
  const all = [...Object.entries(palette), ...ofTones].map(
    ([name, colour]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${colour}`,
  )
  return `:root{${all.join(';')}}\n`
}
