import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { expandRecipients } from '#domain/directive/recipients.ts'
import { asGroupId, asUnitId } from '#domain/ids.ts'
import { looksLikeEmail, type Unit } from '#domain/registry/unit.ts'
import { directive2588 } from '#infra/local/demo-data/directive-2588.ts'
import { demoGroups } from '#infra/local/demo-data/groups.ts'
import { demoIssuerId, demoUnits, demoUnitsCsv } from '#infra/local/demo-data/units.ts'

const csv = demoUnitsCsv()
const rows = parse<Record<string, string>>(csv, { columns: true })
const named2588 = new Set<string>(
  directive2588.recipients.flatMap((one) => ('group' in one ? [one.group] : [])),
)
const groupsOf = (row: Record<string, string>) =>
  (row.groups ?? '').split('|').filter((group) => group !== '')
const isRecipient = (row: Record<string, string>) => groupsOf(row).some((group) => named2588.has(group))

describe('the registry of the demonstration', () => {
  test('is a CSV with the columns of the import, in NFC, and holds what it was made from', () => {
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'id',
      'name',
      'kind',
      'parent',
      'groups',
      'contact_name',
      'email',
      'phone',
      'deputy_email',
    ])
    expect(csv).toBe(csv.normalize('NFC'))
    expect(rows.map((row) => row.name)).toEqual(demoUnits().map((unit) => unit.name))
  })

  test('has well-formed codes, each once', () => {
    expect(rows.filter((row) => !asUnitId(row.id ?? ''))).toEqual([])
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
  })

  test('is one tree below the city', () => {
    const ids = new Set(rows.map((row) => row.id))
    expect(rows.filter((row) => row.parent === '').map((row) => row.id)).toEqual(['H24'])
    expect(rows.filter((row) => row.parent !== '' && !ids.has(row.parent))).toEqual([])
  })

  test('uses only groups that have a name, and fills each of them', () => {
    const known = demoGroups.map((group) => group.id as string)
    expect(known.filter((id) => !asGroupId(id))).toEqual([])
    expect([...new Set(rows.flatMap(groupsOf))].sort()).toEqual([...known].sort())
  })

  test('has the 15 districts, the school that the press showed, and the longest name', () => {
    expect(rows.filter((row) => row.kind === 'district')).toHaveLength(15)
    expect(rows.filter((row) => row.kind === 'district-office')).toHaveLength(15)
    const office = rows.find((row) => row.name === 'Phòng Giáo dục và Đào tạo huyện Thủy Nguyên')
    expect(rows.find((row) => row.name === 'Trường Tiểu học Ngũ Lão')?.parent).toBe(office?.id)
    expect(rows.map((row) => row.name)).toContain(
      'Trung tâm Giáo dục Kỹ thuật tổng hợp – Hướng nghiệp và Bồi dưỡng nhà giáo',
    )
  })

  test('can reach nobody real: reserved domains, one bouncing simulator, two units without an address', () => {
    const addresses = rows.flatMap((row) => [row.email ?? '', row.deputy_email ?? '']).filter(Boolean)
    expect(addresses.filter((address) => !looksLikeEmail(address))).toEqual([])
    expect(addresses.filter((address) => !address.endsWith('@haiphong.example'))).toEqual([
      'bounce@simulator.amazonses.com',
    ])
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(rows.filter((row) => !/^0225 000 \d{4}$/.test(row.phone ?? ''))).toEqual([])
    expect(rows.filter((row) => row.email === '').map(isRecipient)).toEqual([true, false])
    expect(rows.filter((row) => row.email?.startsWith('bounce')).map(groupsOf)).toEqual([['tieu-hoc']])
  })
})

describe('directive 2588', () => {
  test('reaches every unit of the groups that it names, each once, and not its issuer', () => {
    const units = demoUnits().map(
      (unit): Unit => ({
        id: unit.id as Unit['id'],
        name: unit.name,
        kind: unit.kind,
        groups: unit.groups.map(asGroupId).filter((group) => group !== undefined),
        contact: { name: unit.contactName, email: unit.email || undefined },
      }),
    )
    const groups = demoGroups.map(({ id, name }) => ({
      id: id as string as Unit['groups'][number],
      name,
      units: 0,
    }))
    const manifest = expandRecipients(directive2588.recipients, units, groups, {
      issuer: 'Sở',
      namedUnits: 'Đơn vị khác',
    })
    if (!manifest.ok) throw new Error(JSON.stringify(manifest.problems))
    const reached = manifest.value.recipients.map((one) => one.unitId as string)
    expect([...reached].sort()).toEqual(
      rows
        .filter(isRecipient)
        .map((row) => row.id)
        .sort(),
    )
    expect(reached).not.toContain(demoIssuerId)
    expect(manifest.value.nodes).toHaveLength(1 + directive2588.recipients.length)
  })

  test('says what the sources say of it', () => {
    const text = [directive2588.number, directive2588.subject, ...directive2588.body].join('\n')
    for (const fact of [
      '2588/',
      'Tuần lễ hưởng ứng học tập suốt đời năm 2023',
      '02/10/2023',
      '08/10/2023',
      'cùng khai mạc',
      'Xây dựng năng lực tự học trong kỷ nguyên số',
      'Xây dựng xã hội học tập giai đoạn 2021 - 2030',
      'Cả nước xây dựng xã hội học tập, đẩy mạnh học tập suốt đời giai đoạn 2023 - 2030',
      'dự toán kinh phí',
      'doanh nghiệp',
      'Kiểm tra và đôn đốc',
      'tổng kết, rút kinh nghiệm',
      'tấm gương tự học',
      'khen thưởng',
      'chuyển đổi số',
    ])
      expect(text).toContain(fact)
    expect(text).toBe(text.normalize('NFC'))
  })

  test('places every recipient in a level; each level above has a day more, all after the cut-off', () => {
    const levels = new Set(directive2588.levels.map((level) => level.id))
    expect(directive2588.recipients.filter((one) => !levels.has(one.level))).toEqual([])
    expect(directive2588.levels.map((level) => level.deadline?.at)).toEqual([
      '2023-10-20T10:00:00.000Z',
      '2023-10-19T10:00:00.000Z',
      '2023-10-18T10:00:00.000Z',
    ])
    expect(directive2588.cutOff).toBe('2023-10-13')
    expect(JSON.stringify(directive2588)).not.toContain('bộ dữ liệu')
  })
})
