import { describeBundle } from '#infra/bundle.ts'
import type { FunctionName } from '#infra/constructs/app-function.ts'

/** What a request makes a function load that has loaded nothing yet. */
export interface ColdLoad {
  /** What is asked for, or `always` for what is loaded before any request. */
  readonly request: string
  /** Bytes of code, without source maps. */
  readonly bytes: number
}

const api = 'functions/api'
const desk = 'functions/desk/pages'
const preview = ['shared/adapters/mail/mime.ts', 'shared/adapters/mail/sender.ts']
const nudge = ['shared/adapters/lambda/queue-environment.ts']
const presigner = 'node_modules/@aws-sdk/s3-request-presigner/dist-es/index.js'
const postSigner = 'node_modules/@aws-sdk/s3-presigned-post/dist-es/index.js'
const jobFiles = ['shared/adapters/lambda/job-files-environment.ts']
// The issuer's keys are asked for where its token comes.
const issuer = ['shared/web/session/read-discovery.ts']
const refusal = 'shared/web/http/problems-json.ts'
const files = ['shared/adapters/lambda/files-environment.ts']

/**
 * The parts that a request loads one after another, by the source that is imported when needed; of each group of pages
 * the requests that load most. A function that is not here is one file.
 */
const requests: Partial<Record<FunctionName, Readonly<Record<string, readonly string[]>>>> = {
  // With the token of a machine, which loads more than a session.
  api: {
    'a refusal': [refusal],
    'the result of a job': [`${api}/job-routes.ts`, ...jobFiles, presigner, ...issuer],
    'the import of units': [`${api}/import-route.ts`, ...jobFiles, ...issuer, ...nudge],
    'the upload of units': [`${api}/upload-route.ts`, ...jobFiles, postSigner, ...issuer],
    'an act on the registry': [`${api}/registry-routes.ts`, ...issuer, ...nudge],
    'an act on a directive': [`${api}/directive-routes.ts`, ...issuer, ...nudge],
    'an act on a task': [`${api}/task-routes.ts`, ...issuer, ...nudge],
    'an export': [`${api}/export-routes.ts`, ...issuer, ...nudge],
    'the sessions': [`${api}/session-routes.ts`, ...issuer],
    'the form templates': [`${api}/form-routes.ts`, ...issuer],
    'the description of the API': [`${api}/document-route.ts`],
  },
  answer: {
    'a refusal as JSON': [refusal],
    'a report': [...nudge],
    'a file': [...files],
  },
  desk: {
    'a refusal as JSON': [refusal],
    'the list of directives': [`${desk}/list-page.tsx`],
    'signing in': ['shared/web/session/oidc.ts', ...issuer],
    'the sessions': [`${desk}/sessions-page.tsx`],
    'a step of composing': [`${desk}/compose/routes.ts`],
    'the preview of a draft': [`${desk}/compose/preview-page.tsx`, ...preview],
    'an act on a directive': [`${desk}/directive/routes.ts`, ...nudge],
    'a file of a directive': [`${desk}/directive/files.tsx`, ...files],
    'an act on a task': [`${desk}/task/routes.tsx`, ...nudge],
    'the preview of a task’s mail': [`${desk}/task/preview-page.tsx`, ...preview],
    'a file of a task': [`${desk}/task/file-route.ts`, ...files],
    'a job': [`${desk}/jobs/job-page.tsx`, ...jobFiles, presigner],
    'the list of units': [`${desk}/registry/registry-page.tsx`],
    'the calendar': [`${desk}/registry/calendar-page.tsx`, ...nudge],
    'the import of units': [`${desk}/registry/import-page.tsx`, ...jobFiles, ...nudge],
    'the upload of units': [`${desk}/registry/import-page.tsx`, ...jobFiles, postSigner],
  },
}

/** Parts of the SDK for browsers, for credentials from elsewhere than the environment, and for streams that nobody asks for. */
const neverOnLambda =
  /node_modules\/(bowser|@smithy\/credential-provider-imds|@aws-sdk\/credential-provider-http|@smithy\/core\/dist-es\/submodules\/event-streams)\//

/**
 * What each request loads, the largest first.
 *
 * @throws when a part of the bundle is in no request, so that none is forgotten
 */
export function coldLoads(name: FunctionName): readonly ColdLoad[] {
  const { outputs } = describeBundle(name)
  const fileOf = (source: string): string => {
    const found = Object.keys(outputs).find((file) => outputs[file]?.entryPoint === source)
    if (!found) throw new Error(`${name} has no part that begins with ${source}`)
    return found
  }
  const load = (file: string, loaded: Set<string>): Set<string> => {
    if (loaded.has(file)) return loaded
    loaded.add(file)
    for (const { path, kind, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && !external) load(path, loaded)
    return loaded
  }
  const bytesOf = (sources: readonly string[]): number => {
    const loaded = new Set<string>()
    for (const source of [`functions/${name}/handler.ts`, ...sources]) load(fileOf(source), loaded)
    return [...loaded].reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0)
  }
  const own = requests[name] ?? {}
  const known = new Set([`functions/${name}/handler.ts`, ...Object.values(own).flat()])
  const forgotten = Object.values(outputs)
    .flatMap(({ entryPoint }) => entryPoint ?? [])
    .filter((source) => !known.has(source) && !neverOnLambda.test(source))
  if (forgotten.length > 0)
    throw new Error(
      `no request is said to load ${forgotten.join(', ')}: add it to test/infra/support/cold-load.ts`,
    )
  return [['always', []] as const, ...Object.entries(own)]
    .map(([request, sources]) => ({ request, bytes: bytesOf(sources) }))
    .toSorted((a, b) => b.bytes - a.bytes)
}
