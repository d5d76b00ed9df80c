import { afterAll, expect } from '@jest/globals'
import { takeSeen } from './watch.ts'

// In every test file: what functions were seen to do must be allowed to the roles that they are deployed with.
afterAll(async () => {
  const seen = takeSeen()
  if (seen.length === 0) return
  // Most test files record no calls of a function.
  const { deniedOf, deployedRights } = await import('./verdicts.ts')
  expect(await deniedOf(seen, await deployedRights())).toEqual([])
}, 180_000)
