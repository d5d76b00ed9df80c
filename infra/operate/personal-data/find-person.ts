import { type AttributeValue, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { keyOfItem } from '#store/keys.ts'

/** A place in the table with personal data. */
export interface PersonalData {
  readonly pk: string
  readonly sk: string
  readonly type: string
  /** The path of the object in the item, for example `data.contact`. */
  readonly at: string
  /** The whole object with the address, because its other fields (name, phone) are about the same person. */
  readonly data: unknown
}

/**
 * All objects in a table that contain this address. Reads the whole table.
 *
 * @param address e-mail address or phone number, in whatever case
 */
export async function* findPerson(
  client: DynamoDBClient,
  table: string,
  address: string,
): AsyncGenerator<PersonalData> {
  const wanted = address.trim().toLowerCase()
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table }))
    for (const item of Items) {
      const { pk, sk } = keyOfItem(item)
      for (const { at, map } of mapsWith(item, wanted))
        yield { pk, sk, type: item.type?.S ?? '', at, data: unmarshall(map, { wrapNumbers: String }) }
    }
}

interface Found {
  readonly at: string
  readonly map: Record<string, AttributeValue>
}

/** The innermost maps with a text that contains the address. */
function mapsWith(map: Record<string, AttributeValue>, wanted: string, at = ''): readonly Found[] {
  const inner = Object.entries(map).flatMap(([name, value]) =>
    within(value, wanted, at ? `${at}.${name}` : name),
  )
  const own = Object.values(map).some((value) => holds(value, wanted))
  return own ? [{ at, map }, ...inner] : inner
}

function within(value: AttributeValue, wanted: string, at: string): readonly Found[] {
  if (value.M) return mapsWith(value.M, wanted, at)
  return (value.L ?? []).flatMap((one, index) => within(one, wanted, `${at}.${index}`))
}

const holds = (value: AttributeValue, wanted: string): boolean =>
  [value.S ?? '', ...(value.SS ?? []), ...(value.L ?? []).map((one) => one.S ?? '')].some((text) =>
    text.toLowerCase().includes(wanted),
  )
