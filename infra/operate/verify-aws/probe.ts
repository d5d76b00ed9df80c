/** What AWS's command line answered. */
export interface CliAnswer {
  readonly ok: boolean
  /** Parsed standard output; `undefined` when there was none. */
  readonly json: unknown
  /** What it wrote as its error, e.g. `An error occurred (AccessDeniedException) when calling …`. */
  readonly error: string
}

/** Runs AWS's command line with these arguments, in the deployer's account, or with these credentials. */
export type Cli = (args: readonly string[], credentials?: Credentials) => Promise<CliAnswer>

export interface Credentials {
  readonly AWS_ACCESS_KEY_ID: string
  readonly AWS_SECRET_ACCESS_KEY: string
  readonly AWS_SESSION_TOKEN: string
}

/** What a probe has to work with. */
export interface ProbeWorld {
  readonly cli: Cli
  /** A prefix of the names of everything that the probes make. */
  readonly name: string
  readonly region: string
  /** Address of a deployed stage; without it the probes that need one are left out. */
  readonly url?: string | undefined
  /** A sender that SES has verified in this account; without it the probes that need one are left out. */
  readonly mailFrom?: string | undefined
  wait(milliseconds: number): Promise<void>
}

/** `left-out`: the deployer did not give what the probe needs. */
export type Verdict =
  | { readonly is: 'held' }
  | { readonly is: 'broken'; readonly why: string }
  | { readonly is: 'left-out'; readonly why: string }

/** Plays one assumption about AWS, and takes away what it made. */
export type Probe = (world: ProbeWorld) => Promise<Verdict>

export const held: Verdict = { is: 'held' }
export const broken = (why: string): Verdict => ({ is: 'broken', why })
export const leftOut = (why: string): Verdict => ({ is: 'left-out', why })

/** The answer of a call that has to succeed for the probe to mean anything. */
export async function must(answer: Promise<CliAnswer>): Promise<unknown> {
  const { ok, json, error } = await answer
  if (!ok) throw new Error(error)
  return json
}

/** A text in an answer, by the names that lead to it; empty when there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    value,
  )
  return typeof found === 'string' ? found : ''
}
