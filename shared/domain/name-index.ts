import { fold } from './folded-text.ts'

/** What one entry of an index of names is found by, and the fields that it gives back. None of them holds a tab or a line end. */
export interface NamedEntry {
  /** Names and codes, as people write them. */
  readonly text: string
  readonly fields: readonly string[]
}

/**
 * An index of names is a text with one line an entry: the folded text, then its fields. Tens of thousands of names are
 * searched in it within milliseconds, without an object for each.
 */
export const nameLines = (entries: readonly NamedEntry[]): string =>
  entries.map(({ text, fields }) => [fold(text), ...fields].join('\t')).join('\n')

/** The fields of the entries whose text holds every word of `query`, in the order of the index; of all, if it has none. */
export function namesWith(lines: string, query: string): readonly (readonly string[])[] {
  const words = fold(query).split(' ')
  // The longest word is found in the fewest lines.
  const rarest = words.reduce((longest, word) => (word.length > longest.length ? word : longest))
  const found: string[][] = []
  for (let at = lines.indexOf(rarest); at >= 0 && at < lines.length; ) {
    const begin = lines.lastIndexOf('\n', at - 1) + 1
    const end = lines.indexOf('\n', at) < 0 ? lines.length : lines.indexOf('\n', at)
    const [text = '', ...fields] = lines.slice(begin, end).split('\t')
    if (words.every((word) => text.includes(word))) found.push(fields)
    at = end < lines.length ? lines.indexOf(rarest, end + 1) : -1
  }
  return found
}
