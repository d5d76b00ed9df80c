import type { Keyring } from '#domain/access/link.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { testAssets } from '#test/support/assets.ts'
import type { Site } from '#web/http/env.ts'

export const publicUrl = 'https://thongsuot.example'

export const keyring: Keyring = { current: 'k2', keys: { k1: 'a'.repeat(64), k2: 'b'.repeat(64) } }

/** A site whose log can be read. */
export function testSite(changes: Partial<Site> = {}): {
  site: Site
  logged: { message: string; fields: unknown }[]
} {
  const logged: { message: string; fields: unknown }[] = []
  const log = (message: string, fields: unknown) => logged.push({ message, fields })
  const site: Site = {
    publicUrl,
    clock: () => new Date().toISOString() as Instant,
    logger: { error: log, warn: log },
    assets: testAssets,
    ...changes,
  }
  return { site, logged }
}

export const secretary: Staff = {
  id: 'secretary' as Staff['id'],
  name: 'Nguyễn Thị <b>Hoa</b>',
  email: 'secretary@haiphong.example',
  role: 'secretary',
  unitId: 'H31.17' as Staff['unitId'],
}
