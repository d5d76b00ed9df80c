import { canonical, sha256 } from '../history/history.ts'
import type { FormHash } from '../ids.ts'
import type { ReportForm } from './form.ts'

/** The name of a form: two forms that ask the same have the same. */
export const formHash = (form: ReportForm): FormHash => sha256(canonical(form)) as FormHash
