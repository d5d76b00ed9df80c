import { type BranchStore, branchStore } from './branch.ts'
import { type ChainStore, chainStore } from './chain.ts'
import { directiveReader } from './directive-reader.ts'
import { type DirectiveStore, directiveStore } from './directive-store.ts'
import { type FormStore, formStore } from './form-store.ts'
import { type JobStore, jobStore } from './job-store.ts'
import { type MailStore, mailStore } from './mail-store.ts'
import { type ManifestStore, manifestStore } from './manifest-store.ts'
import { type PaceStore, paceStore } from './pace-store.ts'
import { type RegistryStore, registryStore } from './registry-store.ts'
import { type StaffStore, staffStore } from './staff-store.ts'
import { type SummaryStore, summaryStore } from './summary-store.ts'
import type { Limits, Pause, Table } from './table.ts'
import { type TaskStore, taskStore } from './task-store.ts'

/** All stores, by capability. */
export interface Store {
  readonly directives: DirectiveStore
  readonly manifests: ManifestStore
  readonly tasks: TaskStore
  readonly branches: BranchStore
  readonly mails: MailStore
  readonly summaries: SummaryStore
  readonly registry: RegistryStore
  readonly staff: StaffStore
  readonly forms: FormStore
  readonly jobs: JobStore
  readonly chains: ChainStore
  readonly pace: PaceStore
  readonly limits: Limits
  readonly pause: Pause
}

export function storeOn(table: Table): Store {
  const forms = formStore(table)
  const read = directiveReader(forms)
  return {
    directives: directiveStore(table, forms, read),
    manifests: manifestStore(table, read),
    tasks: taskStore(table, read),
    branches: branchStore(table),
    mails: mailStore(table, read),
    summaries: summaryStore(table),
    registry: registryStore(table),
    staff: staffStore(table),
    forms,
    jobs: jobStore(table),
    chains: chainStore(table),
    pace: paceStore(table),
    limits: table.limits,
    pause: table.pause,
  }
}
