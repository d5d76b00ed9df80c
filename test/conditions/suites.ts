import type { ConditionName } from '#store/condition-names.ts'

type Area<Name extends string = ConditionName> = Name extends `${infer First}.${string}` ? First : never

const folders = 'test/functions'
const app = 'test/shared/app'
const store = 'test/shared/store'

/** The case of each condition alone. */
export const ownCases = `${store}/conditions.integration.test.ts`

/** The tests that meet the conditions of an area; paths as jest takes them. */
const suites: Readonly<Record<Area, readonly string[]>> = {
  event: [`${folders}/issuing`, `${store}/history`, 'test/infra/audit/audit'],
  directive: [`${app}/directives/closing`, `${app}/directives/deadlines`, `${folders}/api/directives`],
  rung: [`${folders}/reminders-and-chases`, `${folders}/moved-deadlines`],
  form: [`${store}/form`, `${store}/versions.integration`],
  chunk: [`${folders}/issuing`, `${folders}/publish/publish`, `${folders}/counting`],
  task: [`${app}/tasks`, `${folders}/units-added-later`, `${folders}/answer/(report|draft|late-report)\\.`],
  draft: [`${folders}/answer/(report|draft|late-report)\\.`],
  mail: [`${folders}/mail-outcomes`, `${folders}/reminders-and-chases`, `${app}/mails`, `${app}/tasks/gates`],
  summary: [`${app}/summaries`, `${folders}/counting`],
  job: [`${app}/jobs`],
  chain: [`${app}/jobs`, `${folders}/api/(calendar|form-templates)`],
  import: [`${folders}/api/import`, `${folders}/desk/pages/registry`],
  template: [`${folders}/api/form-templates`],
  contact: [`${folders}/mail-outcomes`, `${app}/mails`, `${app}/tasks/contacts-and-links`],
  unit: [`${app}/tasks/contacts-and-links`, `${folders}/answer/lost-link`],
  pace: ['test/shared/adapters/mail', `${store}/lanes`],
  due: [`${folders}/issuing`, `${store}/lanes`, 'test/infra/operate/rearm'],
}

/** The test files that are run without this condition. */
export const suitesOf = (name: ConditionName): readonly string[] => [
  ownCases,
  ...suites[name.split('.')[0] as Area],
]
