import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { type ProblemCode, problem } from '#domain/result.ts'
import { problemText } from '#text/problems.ts'
import { englishProblemText } from '#text/problems-en.ts'

const source = readFileSync('shared/domain/result.ts', 'utf8')
const codes = [...source.matchAll(/^ {2}\| '([a-z-]+)'$/gm)].map(([, code]) => code as ProblemCode)

const languages = [
  ['Vietnamese', problemText],
  ['English', englishProblemText],
] as const

describe('the messages of problems', () => {
  test('exist for every problem code of the domain', () => {
    expect(codes.length).toBeGreaterThan(60)
  })

  test.each(languages.flatMap(([language, say]) => codes.map((code) => [language, code, say] as const)))(
    'has a sentence in %s for %s',
    (_language, code, say) => {
      const sentence = say(problem(code))
      expect(sentence).toMatch(/^[\p{Lu}“].{10,}[.]$/u)
      expect(sentence).not.toMatch(/undefined|NaN|\$\{/)
      expect(sentence).not.toContain(code.includes('-') ? code : '\0')
    },
  )

  test('contain formatted numbers and dates', () => {
    expect(
      problemText(
        problem('sum-differs', 'TL03', { total: 'TL03', parts: 'TL03a + TL03b', sum: 1234, given: 5 }),
      ),
    ).toBe('Chỉ tiêu TL03 phải bằng TL03a + TL03b: tổng các phần là 1.234, đang nhập 5.')
    expect(
      englishProblemText(problem('date-outside', 'TL02', { from: '2023-10-02', to: '2023-10-08' })),
    ).toBe('The date must lie between 02/10/2023 and 08/10/2023.')
  })

  test('contain the label that the page uses for the field', () => {
    expect(problemText(problem('required', 'number'), 'Số, ký hiệu')).toBe('Hãy nhập “Số, ký hiệu”.')
    expect(problemText(problem('required', 'number'))).toBe('Hãy nhập mục này.')
  })
})
