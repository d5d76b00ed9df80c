import type { AnswerDeps } from '#app/reports/deps.ts'
import type { RawAnswers } from '#domain/form/answers.ts'
import { answerApp } from '#functions/answer/app.ts'
import { testAssets } from '#test/support/assets.ts'
import { englishProblemText } from '#text/problems-en.ts'
import type { WebLogger } from '#web/http/env.ts'
import { publicUrl } from '../world/functions.ts'

/** A form as it stands in a window: what its hidden fields carry is sent back with what was typed. */
export interface OpenForm {
  readonly token: string
  readonly hidden: Readonly<Record<string, string>>
}

export type Answered =
  /** The unit saw the receipt of this version. */
  | { readonly is: 'receipt'; readonly version: number }
  /** The form was shown again and says that it is saved as this version. */
  | { readonly is: 'saved'; readonly draftVersion: number }
  /** The form was shown again with problems, or the link opens nothing. */
  | { readonly is: 'not-taken' }

/** What a unit does with the pages of its link. It throws where a person sees that the server failed. */
export interface UnitBrowser {
  open(token: string): Promise<OpenForm | undefined>
  post(form: OpenForm, action: 'draft' | 'submit', raw: RawAnswers): Promise<Answered>
}

const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin' }
const hiddenField = /<input type="hidden" name="(\w+)" value="([^"]*)"/g

export function unitBrowser(deps: AnswerDeps, logger: WebLogger): UnitBrowser {
  const app = answerApp(deps, {
    publicUrl,
    clock: deps.clock,
    logger,
    assets: testAssets,
    english: englishProblemText,
  })
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await app.request(`${publicUrl}${path}`, {
      ...init,
      headers: { ...headers, ...init.headers },
    })
    if (answer.status >= 500) throw new Error(`answered ${answer.status}`)
    return answer
  }
  const open = async (token: string): Promise<OpenForm | undefined> => {
    const page = await ask(`/r/${token}/form`)
    if (page.status !== 200) return undefined
    const fields = (await page.text()).matchAll(hiddenField)
    return {
      token,
      hidden: Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value])),
    }
  }
  return {
    open,
    async post({ token, hidden }, action, raw) {
      const answer = await ask(`/r/${token}/form`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...hidden, ...raw, action }).toString(),
      })
      const to = answer.headers.get('location') ?? ''
      if (answer.status !== 303) return { is: 'not-taken' }
      const version = /\/receipt\/(\d+)/.exec(to)?.[1]
      if (version === undefined) {
        const form = await open(token)
        return form
          ? { is: 'saved', draftVersion: Math.max(1, Number(form.hidden.draftVersion)) }
          : { is: 'not-taken' }
      }
      const receipt = await ask(`/r/${token}/receipt/${version}`)
      return receipt.status === 200 ? { is: 'receipt', version: Number(version) } : { is: 'not-taken' }
    },
  }
}
