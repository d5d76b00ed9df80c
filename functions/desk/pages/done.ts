import { type DoneAct, failedActs } from '#domain/access/done-act.ts'
import { doneText } from '#text/desk.ts'
import type { WebContext } from '#web/http/env.ts'

const failures: ReadonlySet<DoneAct> = new Set(failedActs)

/** What was just done, if the address says so: only sentences that we know are ever shown. */
export function doneNow(c: WebContext): { readonly sentence: string; readonly failed: boolean } | undefined {
  const key = c.req.query('done')
  if (key === undefined || !Object.hasOwn(doneText, key)) return undefined
  const count = Number(c.req.query('n'))
  const known = key as DoneAct
  return {
    sentence: doneText[known](Number.isSafeInteger(count) && count >= 0 ? count : 0),
    failed: failures.has(known),
  }
}

/** Where to go after something was done, so that loading the page again does not do it again. */
export function afterDone(path: string, key: DoneAct, count?: number): string {
  const [plain = '', hash] = path.split('#')
  const number = count === undefined ? '' : `&n=${count}`
  return `${plain}${plain.includes('?') ? '&' : '?'}done=${key}${number}${hash ? `#${hash}` : ''}`
}
