import type * as z from 'zod'
import type { LocalDate } from '../time/calendar.ts'

/** Raw input by field name, kept exactly as typed. */
export type RawAnswers = Readonly<Record<string, string>>

export interface YesNo {
  readonly yes: boolean
  readonly detail?: string | undefined
}

export type Json = z.core.util.JSONType

/** Checked answers. Counts are whole numbers, money whole đồng, dates ISO; texts are NFC. */
export interface Answers {
  readonly figures: Readonly<Record<string, number>>
  readonly yesNo: Readonly<Record<string, YesNo>>
  readonly dates: Readonly<Record<string, LocalDate>>
  readonly texts: Readonly<Record<string, string>>
  /** Answers of kinds whose value is none of the types above. */
  readonly values?: Readonly<Record<string, Json>> | undefined
  /** The unit's own number for its signed paper report, e.g. `68/BC-THMH`. */
  readonly ownNumber?: string | undefined
}

/** Mutable answers, while they are being collected. */
export interface GrowingAnswers {
  readonly figures: Record<string, number>
  readonly yesNo: Record<string, YesNo>
  readonly dates: Record<string, LocalDate>
  readonly texts: Record<string, string>
  readonly values: Record<string, Json>
}

/** Which property of the answers holds the values of a kind. */
export interface Slot<Value> {
  read(answers: Answers, code: string): Value | undefined
  write(answers: GrowingAnswers, code: string, value: Value): void
}

export const figureSlot: Slot<number> = {
  read: ({ figures }, code) => figures[code],
  write: ({ figures }, code, value) => {
    figures[code] = value
  },
}

export const yesNoSlot: Slot<YesNo> = {
  read: ({ yesNo }, code) => yesNo[code],
  write: ({ yesNo }, code, value) => {
    yesNo[code] = value
  },
}

export const dateSlot: Slot<LocalDate> = {
  read: ({ dates }, code) => dates[code],
  write: ({ dates }, code, value) => {
    dates[code] = value
  },
}

export const textSlot: Slot<string> = {
  read: ({ texts }, code) => texts[code],
  write: ({ texts }, code, value) => {
    texts[code] = value
  },
}

/** For a kind whose value is neither a whole number, a yes or no, a date nor a text. */
export const valueSlot = <Value extends Json>(schema: z.ZodType<Value>): Slot<Value> => ({
  read: ({ values }, code) => {
    const kept = values?.[code]
    return kept === undefined ? undefined : schema.parse(kept)
  },
  write: ({ values }, code, value) => {
    values[code] = value
  },
})
