import { type AwsRequest, type NeededRight, neededRights } from './needed-rights.ts'

/** A right that a function's call required. */
export interface SeenRight extends NeededRight {
  readonly functionName: string
}

/** Each right once. */
export interface SeenRights {
  add(...rights: readonly SeenRight[]): void
  /** Adds what AWS would have checked. */
  note(functionName: string, request: AwsRequest): void
  all(): readonly SeenRight[]
}

/** @param whenNew hears of each right when it is first seen */
export function seenRights(region: string, whenNew: (right: SeenRight) => void = () => {}): SeenRights {
  const rights = new Map<string, SeenRight>()
  const add: SeenRights['add'] = (...more) => {
    for (const right of more) {
      const key = JSON.stringify(right)
      if (rights.has(key)) continue
      rights.set(key, right)
      whenNew(right)
    }
  }
  return {
    add,
    note: (functionName, request) =>
      add(...neededRights(request, region).map((right) => ({ functionName, ...right }))),
    all: () => [...rights.values()],
  }
}
