import { type DoneAct, failedActs } from '#domain/access/done-act.ts'
import { doneText } from '#text/desk.ts'
import type { WebContext } from '#web/http/env.ts'

const failures: ReadonlySet<DoneAct> = new Set(failedActs)

/** The message about the last act, from the query string. Only known keys are accepted, never text. */
export function doneMessage(
  c: WebContext,
): { readonly sentence: string; readonly failed: boolean } | undefined {
  const key = c.req.query('done')
  if (key === undefined || !Object.hasOwn(doneText, key)) return undefined
  const count = Number(c.req.query('n'))
  const known = key as DoneAct
  return {
    sentence: doneText[known](Number.isSafeInteger(count) && count >= 0 ? count : 0),
    failed: failures.has(known),
  }
}

/** The redirect after an act, with the key of its message; reloading that page does not repeat the act. */
export function afterDone(path: string, key: DoneAct, count?: number): string {
  const [plain = '', hash] = path.split('#')
  const number = count === undefined ? '' : `&n=${count}`
  return `${plain}${plain.includes('?') ? '&' : '?'}done=${key}${number}${hash ? `#${hash}` : ''}`
}
