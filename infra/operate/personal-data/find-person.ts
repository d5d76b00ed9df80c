import { type AttributeValue, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { keyOfItem } from '#store/keys.ts'

/** One place in which a table says something of a person. */
export interface PersonalData {
  readonly pk: string
  readonly sk: string
  readonly type: string
  /** Names that lead to the object in the item, e.g. `data.contact`. */
  readonly at: string
  /** The whole object that holds the address: what stands beside it (name, phone) is of the same person. */
  readonly data: unknown
}

/**
 * Every object of a table that holds this address, wherever it stands. Reads the whole table.
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

/** The innermost maps that hold a text with the address. */
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
