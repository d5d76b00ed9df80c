// What makes pages quicker where scripts run; every page works without.
import { offerCopying } from './copy.ts'
import { focusOnSummary } from './focus.ts'
import { offerPrinting } from './print.ts'
import { sendOnce } from './send-once.ts'

focusOnSummary()
offerPrinting()
offerCopying()
sendOnce()
