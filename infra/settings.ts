import * as z from 'zod'

const trimmed = z.string().trim().min(1)
const switchedOn = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])

const contextSchema = z.strictObject({
  stage: trimmed
    .regex(/^[a-z][a-z0-9-]{0,15}$/, 'use a lower-case word of at most 16 letters, digits and hyphens')
    .default('dev'),
  region: trimmed.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'use a region such as ap-southeast-1').optional(),
  mailDomain: trimmed
    .regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$/, 'use a domain such as haiphong.example')
    .optional(),
  mailFrom: z.email('use a plain address, without a name').optional(),
  mailRatePerSecond: z.coerce.number().positive().max(10_000).default(1),
  mailSenders: z.coerce.number().int().min(2).max(1_000).optional(),
  expressSenders: z.coerce.number().int().min(2).max(1_000).optional(),
  mailIdentityExists: switchedOn.default(false),
  publicUrl: trimmed
    .regex(/^(https:\/\/[^/]+|http:\/\/localhost(:\d+)?)$/, 'use https://host without a path or a last slash')
    .optional(),
  oidcIssuer: z.url().optional(),
  oidcClientId: trimmed.optional(),
  signInPrefix: trimmed
    .regex(/^(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'Cognito refuses this prefix')
    .optional(),
  alarmEmail: z.email().optional(),
  mailDailyQuota: z.coerce.number().int().positive().optional(),
  customerKey: switchedOn.default(false),
  backups: switchedOn.optional(),
  fileBackups: switchedOn.default(false),
  backupCopyVaultArn: trimmed
    .regex(/^arn:aws[a-z-]*:backup:[a-z0-9-]+:\d{12}:backup-vault:.+$/, 'use the ARN of a backup vault')
    .optional(),
  edge: switchedOn.default(false),
  edgeCertificateArn: trimmed
    .regex(
      /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/.+$/,
      'use the ARN of a certificate in us-east-1',
    )
    .optional(),
  linkDaysAfterClosing: z.coerce.number().int().min(1).max(3_650).optional(),
  callerRequestsPerMinute: z.coerce.number().int().min(400).max(1_000_000).default(1_200),
  accountConcurrency: z.coerce.number().int().positive().optional(),
  historyLockDays: z.coerce.number().int().min(1).max(36_500).optional(),
  tracing: switchedOn.default(false),
  warmWritesPerSecond: z.coerce.number().int().min(4_000).max(40_000).optional(),
})

/** The settings that can be given with `-c name=value`. */
export type DeployContext = z.input<typeof contextSchema>

/** An existing OpenID Connect issuer, used instead of a Cognito user pool. */
export interface ExternalIssuer {
  readonly issuer: string
  readonly clientId: string
}

/** Executions kept for the work behind the pages, whatever is asked of the pages. */
export interface ReservedConcurrency {
  readonly deliver: number
  readonly compile: number
  readonly sweep: number
}

/** The validated settings of a deployment, with defaults. */
export interface Settings {
  readonly stage: string
  /** Resources are retained and protected against deletion, and logs are kept longer. */
  readonly production: boolean
  /** @default the region of the deployer's credentials */
  readonly region?: string
  readonly mailDomain: string
  readonly mailFrom: string
  readonly mailRatePerSecond: number
  /** The number of concurrent batches of bulk mails. */
  readonly mailSenders: number
  /** The number of concurrent batches of express mails. Busy senders share the rate evenly. */
  readonly expressSenders: number
  /** The domain is already verified in this account and region, so it is not created. */
  readonly mailIdentityExists: boolean
  /** @default the address assigned by API Gateway */
  readonly publicUrl?: string
  /** @default a new Cognito user pool */
  readonly externalIssuer?: ExternalIssuer
  readonly signInPrefix: string
  /** Required in production. @default nobody is subscribed to the alarm topic */
  readonly alarmEmail?: string
  /** The account's SES quota for 24 hours. @default no alarm before the quota is used up */
  readonly mailDailyQuota?: number
  /** Table, files and signing keys are encrypted with a KMS key of the deployer's own, which can be disabled. */
  readonly customerKey: boolean
  /** AWS Backup keeps daily copies of the table for 35 days. @default in production only */
  readonly backups: boolean
  /** AWS Backup keeps daily copies of the files too. */
  readonly fileBackups: boolean
  /** A vault in another region or account that gets a copy of each backup. @default none */
  readonly backupCopyVaultArn?: string
  /** CloudFront with a firewall stands in front of the pages, and the gateway answers nobody else. */
  readonly edge: boolean
  /** The certificate of `publicUrl` for CloudFront, in us-east-1. @default the name and certificate that CloudFront gives */
  readonly edgeCertificateArn?: string
  /** Units' links end so many days after their directive is closed. @default they do not end */
  readonly linkDaysAfterClosing?: number
  /** Requests that one address may make in a minute; of signing in a tenth, of asking for lost links a fortieth. */
  readonly callerRequestsPerMinute: number
  /** What the account's quota of concurrent executions is; parts of it are then reserved. @default nothing is reserved */
  readonly accountConcurrency?: number
  /** Executions that only these functions may use. @default none */
  readonly reserved?: ReservedConcurrency
  /** The number of days for which nobody can delete the heads of the history. @default no bucket for them */
  readonly historyLockDays?: number
  /** Calls are traced with X-Ray, as Lambda samples them: about a tenth of what SES costs. */
  readonly tracing: boolean
  /** @default DynamoDB's default for a new table, 4,000 writes a second */
  readonly warmWritesPerSecond?: number
}

// One sender handles about ten mails a second (read, claim, SES, record) and keeps ten in flight.
const mailsPerSenderAndSecond = 10

/** AWS's minimum is two. */
const senders = (mailRatePerSecond: number): number =>
  Math.min(Math.max(Math.ceil(mailRatePerSecond / mailsPerSenderAndSecond), 2), 100)

/** At least a fifth of the senders are for express mails, so that these always get a fifth of the rate. */
const leastExpressPart = 0.2

const leastExpressSenders = (mailSenders: number): number =>
  Math.max(2, Math.ceil((mailSenders * leastExpressPart) / (1 - leastExpressPart)))

/** Lambda keeps at least so many executions for all functions without a reservation. */
const leastUnreserved = 100

/** As many as their queues use at one time; for the sweep two, so that the next one starts while one is late. */
const reservedFor = (mailSenders: number, expressSenders: number): ReservedConcurrency => ({
  deliver: mailSenders + expressSenders,
  compile: 2,
  sweep: 2,
})

/** Thrown when the context is invalid; its message is shown to the deployer. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly code = 'settings-invalid'
}

// The CDK stores keys of its own in the same context; all of them contain a colon or an @.
const isOurs = (key: string): boolean => /^[a-z0-9]+$/i.test(key)

/**
 * Checks the CDK context and fills in the defaults.
 *
 * @throws SettingsError naming every key that is unknown, malformed or missing
 */
export function readSettings(context: Readonly<Record<string, unknown>>): Settings {
  const given = Object.fromEntries(Object.entries(context).filter(([key]) => isOurs(key)))
  const parsed = contextSchema.safeParse(given)
  if (!parsed.success) {
    throw new SettingsError(`These settings cannot be used:\n${z.prettifyError(parsed.error)}`)
  }
  const { oidcIssuer, oidcClientId, ...rest } = parsed.data
  const production = rest.stage === 'prod'
  if (production && !rest.mailDomain) {
    throw new SettingsError('Stage prod needs the domain that mails come from: add -c mailDomain=…')
  }
  if (production && !rest.alarmEmail) {
    throw new SettingsError('Stage prod needs somebody who reads its alarms: add -c alarmEmail=…')
  }
  const backups = rest.backups ?? production
  if (rest.backupCopyVaultArn && !backups) {
    throw new SettingsError('backupCopyVaultArn copies backups, and there are none: add -c backups=true.')
  }
  if (rest.fileBackups && !backups) {
    throw new SettingsError(
      'fileBackups goes into the vault of the backups, and there is none: add -c backups=true.',
    )
  }
  if (Boolean(oidcIssuer) !== Boolean(oidcClientId)) {
    throw new SettingsError('oidcIssuer and oidcClientId go together: give both, or neither to use Cognito.')
  }
  const mailSenders = rest.mailSenders ?? senders(rest.mailRatePerSecond)
  const expressSenders = rest.expressSenders ?? leastExpressSenders(mailSenders)
  if (expressSenders < leastExpressSenders(mailSenders)) {
    throw new SettingsError(
      `expressSenders is too few: with ${mailSenders} mailSenders it is at least ${leastExpressSenders(mailSenders)}, so that express mails keep a fifth of the rate.`,
    )
  }
  if (rest.edgeCertificateArn && !(rest.edge && rest.publicUrl))
    throw new SettingsError(
      'edgeCertificateArn is the certificate of your own address at CloudFront: add -c edge=true and -c publicUrl=…',
    )
  if (rest.edge && rest.publicUrl && !rest.edgeCertificateArn)
    throw new SettingsError(
      'With edge, publicUrl is an address of CloudFront, which needs its certificate: add -c edgeCertificateArn=…',
    )
  const reserved =
    rest.accountConcurrency === undefined ? undefined : reservedFor(mailSenders, expressSenders)
  const least = reserved && reserved.deliver + reserved.compile + reserved.sweep + leastUnreserved
  if (least !== undefined && rest.accountConcurrency !== undefined && rest.accountConcurrency < least)
    throw new SettingsError(
      `accountConcurrency is too low: these settings reserve ${least - leastUnreserved} executions, and Lambda keeps ${leastUnreserved} for everything else, ${least} in all. Ask for a higher quota in Service Quotas › AWS Lambda › Concurrent executions, or leave the setting out: then nothing is reserved.`,
    )
  // A reserved domain, so that a trial deployment cannot send mail to real mailboxes.
  const mailDomain = rest.mailDomain ?? 'thongsuot.example'
  return {
    ...rest,
    production,
    backups,
    mailDomain,
    mailSenders,
    expressSenders,
    reserved,
    mailFrom: rest.mailFrom ?? `thongsuot@${mailDomain}`,
    externalIssuer: oidcIssuer && oidcClientId ? { issuer: oidcIssuer, clientId: oidcClientId } : undefined,
    signInPrefix: rest.signInPrefix ?? `thongsuot-${rest.stage}`,
  }
}
