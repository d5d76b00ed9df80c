import type { Publication } from '../directive/directive.ts'
import type { Counters } from './summary.ts'

/**
 * How many of the units that a publication named are in the figures, by the counters at the issuer's node. A unit that
 * was withdrawn stays named; one that was added later never was.
 */
export const leadsCounted = (root: Counters): number =>
  Number((root.issued ?? 0n) + (root.withdrawn ?? 0n) - (root.added ?? 0n))

/** Whether units of the publication are still to be counted, so that the figures will grow. */
export const isStillCounting = ({ leads }: Pick<Publication, 'leads'>, root: Counters): boolean =>
  leadsCounted(root) < leads
