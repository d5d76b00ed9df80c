import { randomBytes } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { newIdsFrom } from '#domain/ids.ts'
import { type Store, storeOn } from '#store/store.ts'
import { type StoreWithDue, storeWithDueOn } from '#store/store-with-due.ts'
import { type StoreWithImports, storeWithImportsOn } from '#store/store-with-imports.ts'
import { onTable } from '#store/table.ts'
import { localOnly, required } from './config.ts'
import { sdkOptions } from './sdk-options.ts'
import { keyringIn } from './secrets.ts'

// Resolving account-based endpoints costs an eighth of the CPU time of each call; the regional endpoint is enough.
export const dynamoFromEnvironment = (): DynamoDBClient =>
  new DynamoDBClient({ ...sdkOptions, accountIdEndpointMode: 'disabled' })

/** Builds the store from environment variables. Throws with the name of a missing one. */
export const storeFromEnvironment = (): Store => storeOn(tableFromEnvironment())
/** The same with the writes of imports, for jobs. */
export const storeWithImportsFromEnvironment = (): StoreWithImports =>
  storeWithImportsOn(tableFromEnvironment())
/** The same with the due index, for the sweep. */
export const storeWithDueFromEnvironment = (): StoreWithDue => storeWithDueOn(tableFromEnvironment())

const tableFromEnvironment = () => onTable(dynamoFromEnvironment(), required('TABLE_NAME'))

const secrets = () => new SecretsManagerClient({})
export const linkKeysFromEnvironment = () => keyringIn(secrets(), required('LINK_KEY_SECRET_ARN'))
export const sessionKeysFromEnvironment = () => keyringIn(secrets(), required('SESSION_KEY_SECRET_ARN'))

/** The origin to which browsers post their uploads. */
export function filesOriginFromEnvironment(): string {
  const bucket = required('FILES_BUCKET')
  const endpoint = localOnly('AWS_ENDPOINT_URL_S3')
  return endpoint ? new URL(endpoint).origin : `https://${bucket}.s3.${required('AWS_REGION')}.amazonaws.com`
}

export const randomIds = newIdsFrom(randomBytes)
