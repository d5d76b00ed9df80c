import { canonical, sha256 } from '../history/history.ts'
import type { FormHash } from '../ids.ts'
import type { ReportForm } from './form.ts'

/** The content hash that identifies a form: forms with equal content have equal hashes. */
export const formHash = (form: ReportForm): FormHash => sha256(canonical(form)) as FormHash
