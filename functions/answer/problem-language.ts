import type { Language } from '#text/language.ts'
import type { ProblemText } from '#text/problem-text.ts'
import { problemText } from '#text/problems.ts'
import { englishProblemText } from '#text/problems-en.ts'

/** The messages of the language in which a unit reads its pages. */
export const problemTextIn = (language: Language): ProblemText =>
  language === 'en' ? englishProblemText : problemText
