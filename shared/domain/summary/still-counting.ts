import type { Publication } from '../directive/directive.ts'
import type { Counters } from './summary.ts'

/**
 * How many units of the publication are counted, from the counters at the root node. A withdrawn
 * unit still belongs to the publication; one added later does not.
 */
export const leadsCounted = (root: Counters): number =>
  Number((root.issued ?? 0n) + (root.withdrawn ?? 0n) - (root.added ?? 0n))

/** Whether some units of the publication are not counted yet, so that figures will still grow. */
export const isStillCounting = ({ leads }: Pick<Publication, 'leads'>, root: Counters): boolean =>
  leadsCounted(root) < leads
