import * as z from 'zod'
import { ok, problem, refuse } from '../../result.ts'
import { type YesNo, yesNoSlot } from '../answers.ts'
import type { FormKind } from '../kind.ts'
import { parseProse } from '../prose.ts'
import { questionSchema } from '../question.ts'

const schema = questionSchema('yes-no', { detail: z.string().max(200).optional() })
export type YesNoQuestion = z.infer<typeof schema>

export const detailField = (code: string): string => `${code}.detail`

/** Yes or no; a question may also ask for a detail, e.g. the number of a plan. A summary counts the yes answers. */
export const yesNo: FormKind<YesNoQuestion, YesNo> = {
  schema,
  slot: yesNoSlot,
  counters: ['yes'],
  unanswered: 'not-yes-or-no',
  furtherFields: ({ code, detail }) => (detail ? [{ name: detailField(code), label: detail }] : []),
  parse(question, typed) {
    const { code } = question
    const answer = typed(code)
    if (answer !== 'yes' && answer !== 'no') return refuse(problem('not-yes-or-no', code))
    const detail = question.detail ? parseProse(detailField(code), typed) : ok('')
    if (!detail.ok) return detail
    return ok({ yes: answer === 'yes', ...(detail.value ? { detail: detail.value } : {}) })
  },
  typed: (code, { yes, detail }) => ({
    [code]: yes ? 'yes' : 'no',
    ...(detail ? { [detailField(code)]: detail } : {}),
  }),
  adds: ({ yes }) => (yes ? { yes: 1n } : {}),
}
