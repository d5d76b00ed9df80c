import { CannotStart } from './cannot-start.ts'
import type { LocalOptions } from './local.ts'

/** Reads `PORT`, `DATA_DIR`, `DYNAMODB_ENDPOINT` and `DEMO_DATA`. */
export function readOptions(environment: Readonly<Record<string, string | undefined>>): LocalOptions {
  const {
    PORT: port = '3000',
    DATA_DIR: dataDir,
    DYNAMODB_ENDPOINT: endpoint,
    DEMO_DATA: demoData = 'story',
  } = environment
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new CannotStart(`PORT must be a number up to 65535 and is "${port}".`)
  if (endpoint && !URL.canParse(endpoint))
    throw new CannotStart(
      `DYNAMODB_ENDPOINT must be an address such as http://127.0.0.1:8000 and is "${endpoint}".`,
    )
  if (demoData !== 'story' && demoData !== 'draft')
    throw new CannotStart(`DEMO_DATA must be story or draft and is "${demoData}".`)
  return {
    port: Number(port),
    dataDir: dataDir || '.data',
    dynamodbEndpoint: endpoint || undefined,
    demoData,
  }
}
