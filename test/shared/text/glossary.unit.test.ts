import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'
import { roles } from '#domain/access/staff.ts'
import { approvals, documentKinds, recipientRoles, throughs, urgencies } from '#domain/directive/content.ts'
import { unitLists } from '#domain/summary/unit-lists.ts'
import { taskStates, timings } from '#domain/task/task.ts'
import { type Glossary, glossary } from '#text/glossary.ts'

const enums = {
  taskState: taskStates,
  unitList: unitLists,
  role: roles,
  recipientRole: recipientRoles,
  through: throughs,
  approval: approvals,
  documentKind: documentKinds,
  urgency: urgencies,
  timing: timings,
} as const satisfies Partial<Record<keyof Glossary, readonly string[]>>

const tables = Object.keys(glossary.vi) as (keyof Glossary)[]

describe('the glossary', () => {
  test.each(Object.entries(enums))(
    'has a word for each %s of the domain, and for nothing else',
    (name, values) => {
      for (const language of ['vi', 'en'] as const) {
        const words = glossary[language][name as keyof typeof enums]
        expect(Object.keys(words).sort()).toEqual([...values].sort())
        expect(Object.values(words).every((word) => word.trim() !== '')).toBe(true)
      }
    },
  )

  test('has the same entries in both languages', () => {
    for (const name of tables)
      expect(Object.keys(glossary.en[name]).sort()).toEqual(Object.keys(glossary.vi[name]).sort())
  })
})

/** The source files that can contain texts. */
function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(name)
    else if (/\.tsx?$/.test(name)) yield name
  }
}

/** Whether a string is a text and not a code or an expression: it has several words, or letters that codes do not have. */
const isInWords = (text: string): boolean => /\s|[^\x20-\x7e]|^[A-Z]/.test(text) && !text.startsWith('#')

interface Table {
  readonly at: string
  readonly keys: readonly string[]
}

/** All object literals of a file that map keys to texts. */
function tablesIn(file: string): readonly Table[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Table[] = []
  const look = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const keys = node.properties.flatMap((property) =>
        ts.isPropertyAssignment(property) &&
        ts.isStringLiteralLike(property.initializer) &&
        isInWords(property.initializer.text) &&
        (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
          ? [property.name.text]
          : [],
      )
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      found.push({ at: `${file}:${line + 1}`, keys })
    }
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}

/** The enumeration whose values are the keys of a table: all values, or at least three, and no other keys. */
const namedBy = ({ keys }: Table): string | undefined =>
  tables.find((name) => {
    const values = Object.keys(glossary.vi[name])
    return keys.length >= Math.min(3, values.length) && keys.every((key) => values.includes(key))
  })

test('no other file has a table of names for an enumeration in the glossary', () => {
  const all = ['shared', 'functions'].flatMap((folder) => [...sources(folder)])
  const second = all
    // The glossary imports the names of roles from role-names.ts.
    .filter(
      (file) => !['glossary.ts', 'role-names.ts'].some((name) => file === path.join('shared', 'text', name)),
    )
    .flatMap(tablesIn)
    .flatMap((table) => {
      const name = namedBy(table)
      return name ? [`${table.at} names ${name}: ${table.keys.join(', ')}`] : []
    })
  expect(second).toEqual([])
})
