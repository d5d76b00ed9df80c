import type { Credentials } from './files/signature.ts'

/** The account and region of the templates. */
export const region = 'ap-southeast-1'

/** The engines accept any keys; signatures of uploads and links to files are checked with these. */
export const credentials: Credentials = { accessKeyId: 'LOCALKEY', secretAccessKey: 'local-secret' }

/** Addresses of the engines. */
export interface Endpoints {
  readonly dynamodb: string
  /** SQS and S3. */
  readonly fauxqs: string
  readonly ses: string
  readonly secrets: string
}

/** Environment variables in addition to the template's: those of Lambda, and the addresses of the engines. */
export const localEnvironment = (endpoints: Endpoints, functionName: string): Record<string, string> => ({
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  // A developer's own AWS profile must never be used by accident.
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_LAMBDA_FUNCTION_NAME: functionName,
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_SQS: endpoints.fauxqs,
  AWS_ENDPOINT_URL_S3: endpoints.fauxqs,
  AWS_ENDPOINT_URL_SES: endpoints.ses,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secrets,
})
