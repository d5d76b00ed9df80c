import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type NamedEntry, nameLines } from '#domain/name-index.ts'
import type { Item } from './table.ts'

/** Entries of one item. Even names of 300 letters that do not compress fit an item (400 KB). */
const entriesPerPage = 800

/** An index of names, see `name-index.ts`, as the attribute `lines` of as many items as needed, at least one. As base64, about 16 KB for each thousand units. */
export function namePages(entries: readonly NamedEntry[]): readonly string[] {
  const pages: string[] = []
  for (let start = 0; start < entries.length || start === 0; start += entriesPerPage)
    pages.push(deflateRawSync(nameLines(entries.slice(start, start + entriesPerPage))).toString('base64'))
  return pages
}

/** The lines in an item. */
export const linesOf = ({ lines }: Item): string =>
  inflateRawSync(Buffer.from(lines?.S ?? '', 'base64')).toString()
