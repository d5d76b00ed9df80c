/** The output of AWS's command line. */
export interface CliAnswer {
  readonly ok: boolean
  /** Parsed standard output; `undefined` if empty. */
  readonly json: unknown
  /** Standard error, for example `An error occurred (AccessDeniedException) when calling …`. */
  readonly error: string
}

/** Runs AWS's command line with these arguments, in the deployer's account, or with these credentials. */
export type Cli = (args: readonly string[], credentials?: Credentials) => Promise<CliAnswer>

export interface Credentials {
  readonly AWS_ACCESS_KEY_ID: string
  readonly AWS_SECRET_ACCESS_KEY: string
  readonly AWS_SESSION_TOKEN: string
}

/** The context of a probe. */
export interface ProbeWorld {
  readonly cli: Cli
  /** The prefix for the names of all resources that the probes create. */
  readonly name: string
  readonly region: string
  /** The address of a deployed stage; without it, probes that need one are left out. */
  readonly url?: string | undefined
  /** A sender address verified in this account; without it, probes that need one are left out. */
  readonly mailFrom?: string | undefined
  wait(milliseconds: number): Promise<void>
}

/** `left-out`: the deployer did not provide what the probe needs. */
export type Verdict =
  | { readonly is: 'held' }
  | { readonly is: 'broken'; readonly why: string }
  | { readonly is: 'left-out'; readonly why: string }

/** Checks one assumption about AWS, and deletes the resources it created. */
export type Probe = (world: ProbeWorld) => Promise<Verdict>

export const held: Verdict = { is: 'held' }
export const broken = (why: string): Verdict => ({ is: 'broken', why })
export const leftOut = (why: string): Verdict => ({ is: 'left-out', why })

/** The response of a call that must succeed for the probe to be meaningful. */
export async function must(answer: Promise<CliAnswer>): Promise<unknown> {
  const { ok, json, error } = await answer
  if (!ok) throw new Error(error)
  return json
}

/** A text in a response, by its path; empty if there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    value,
  )
  return typeof found === 'string' ? found : ''
}
