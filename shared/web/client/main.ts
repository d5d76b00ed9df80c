// Scripts only make pages more convenient: every page works without them.
import { offerCopying } from './copy.ts'
import { focusOnSummary } from './focus.ts'
import { offerPrinting } from './print.ts'
import { sendOnce } from './send-once.ts'

focusOnSummary()
offerPrinting()
offerCopying()
sendOnce()
