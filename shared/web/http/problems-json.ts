import type { Problem } from '#domain/result.ts'
import { problemText } from '#text/problems.ts'
import { englishProblemText } from '#text/problems-en.ts'

/** Problems as JSON, as the API answers them. */
export const problemsJson = (problems: readonly Problem[]) => ({
  problems: problems.map((one) => ({
    code: one.code,
    ...(one.field === undefined ? {} : { field: one.field }),
    message: { vi: problemText(one), en: englishProblemText(one) },
  })),
})
