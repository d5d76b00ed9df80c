import type { GroupId, UnitId } from '#domain/ids.ts'
import type { Group, Unit } from '#domain/registry/unit.ts'
import { randomNumbers } from '#test/demo/answers.ts'

/** Viet Nam since 1/7/2025: provinces and cities by code, name and number of communes. */
const provinces: readonly (readonly [code: string, name: string, communes: number])[] = [
  ['79', 'Thành phố Hồ Chí Minh', 168],
  ['38', 'Thanh Hóa', 166],
  ['25', 'Phú Thọ', 148],
  ['52', 'Gia Lai', 135],
  ['40', 'Nghệ An', 130],
  ['37', 'Ninh Bình', 129],
  ['01', 'Hà Nội', 126],
  ['08', 'Tuyên Quang', 124],
  ['68', 'Lâm Đồng', 124],
  ['86', 'Vĩnh Long', 124],
  ['31', 'Hải Phòng', 114],
  ['33', 'Hưng Yên', 104],
  ['92', 'Cần Thơ', 103],
  ['66', 'Đắk Lắk', 102],
  ['82', 'Đồng Tháp', 102],
  ['91', 'An Giang', 102],
  ['15', 'Lào Cai', 99],
  ['24', 'Bắc Ninh', 99],
  ['51', 'Quảng Ngãi', 96],
  ['80', 'Tây Ninh', 96],
  ['75', 'Đồng Nai', 95],
  ['48', 'Đà Nẵng', 94],
  ['19', 'Thái Nguyên', 92],
  ['44', 'Quảng Trị', 78],
  ['14', 'Sơn La', 75],
  ['42', 'Hà Tĩnh', 69],
  ['20', 'Lạng Sơn', 65],
  ['56', 'Khánh Hòa', 65],
  ['96', 'Cà Mau', 64],
  ['04', 'Cao Bằng', 56],
  ['22', 'Quảng Ninh', 54],
  ['11', 'Điện Biên', 45],
  ['46', 'Huế', 40],
  ['12', 'Lai Châu', 38],
]

/** Education establishments of the whole nation. */
const schools = 53_979
const communes = provinces.reduce((sum, [, , count]) => sum + count, 0)
/** Every unit that a directive to the whole nation is addressed to. */
export const nationSize = provinces.length + communes + schools

const groupNames = {
  tinh: 'Các tỉnh, thành phố',
  xa: 'Các xã, phường, đặc khu',
  truong: 'Các cơ sở giáo dục',
}
export type NationGroup = keyof typeof groupNames

export interface Registry {
  readonly units: readonly Unit[]
  readonly groups: readonly Group[]
}

/**
 * The first `size` units of the nation, province by province and commune by commune, so that a part of the nation
 * has the shape of the whole. With shape `nation`, every province has its share instead. The seed decides how many schools
 * each commune has.
 */
export function nation(seed: number, size = nationSize, shape: 'province' | 'nation' = 'province'): Registry {
  const random = randomNumbers(seed)
  const share = shape === 'nation' ? size / nationSize : 1
  const units: Unit[] = []
  const add = (group: NationGroup, id: string, name: string, parent?: string) =>
    units.push({
      id: id as UnitId,
      name,
      kind: group === 'truong' ? 'school' : 'committee',
      groups: [group as string as GroupId],
      ...(parent ? { parent: parent as UnitId } : {}),
      contact: { name: 'Văn thư', email: `${id.toLowerCase()}@don-vi.example` },
    })
  const schoolCounts = schoolsOfCommunes(random)
  let number = 0
  for (const [code, name, count] of provinces) {
    add('tinh', `T${code}`, `Ủy ban nhân dân ${name}`)
    const here = Math.max(1, Math.round(count * share))
    for (let commune = 1; commune <= count; commune += 1) {
      const schoolsHere = schoolCounts[number] ?? 0
      number += 1
      if (commune > here) continue
      const id = `T${code}.X${String(commune).padStart(3, '0')}`
      add('xa', id, `Ủy ban nhân dân xã số ${commune}, ${name}`, `T${code}`)
      for (let school = 1; school <= schoolsHere; school += 1)
        add(
          'truong',
          `${id}.S${String(school).padStart(2, '0')}`,
          `Trường Tiểu học và THCS số ${school}, xã số ${commune}, ${name}`,
          id,
        )
    }
  }
  const chosen = units.slice(0, size)
  return {
    units: chosen,
    groups: (Object.keys(groupNames) as NationGroup[])
      .map((group) => ({
        id: group as string as GroupId,
        name: groupNames[group],
        units: chosen.filter((unit) => unit.groups.includes(group as string as GroupId)).length,
      }))
      .filter((group) => group.units > 0),
  }
}

/** How many schools each commune has: the national mean, raised for one commune and lowered for the next, so that the sum stays exact. */
function schoolsOfCommunes(random: (below: number) => number): readonly number[] {
  const mean = Math.floor(schools / communes)
  const counts = Array.from({ length: communes }, (_, index) =>
    index < schools - mean * communes ? mean + 1 : mean,
  )
  for (let pair = 0; pair + 1 < communes; pair += 2) {
    const moved = random(9)
    counts[pair] = (counts[pair] ?? mean) + moved
    counts[pair + 1] = (counts[pair + 1] ?? mean) - moved
  }
  return counts
}
