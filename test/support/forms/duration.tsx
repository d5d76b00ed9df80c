import * as z from 'zod'
import { valueSlot } from '#domain/form/answers.ts'
import { formKinds } from '#domain/form/form-kinds.ts'
import type { FormKind } from '#domain/form/kind.ts'
import { questionSchema } from '#domain/form/question.ts'
import { ok, problem, refuse } from '#domain/result.ts'
import type { KindText } from '#text/forms/kind-text.ts'
import { kindTexts } from '#text/forms/kind-texts.ts'
import { formParts } from '#web/forms/form-parts.ts'
import type { KindParts } from '#web/forms/kind-parts.ts'
import { TextField } from '#web/kit/field.tsx'

// A kind of question that the product does not have. Its usual three files are combined here in one.

const schema = questionSchema('duration', { mostHours: z.int() })
type DurationQuestion = z.infer<typeof schema>
const lasting = z.object({ hours: z.int(), minutes: z.int() })
type Lasting = z.infer<typeof lasting>

const inMinutes = ({ hours, minutes }: Lasting) => hours * 60 + minutes

/** `shared/domain/form/kinds/duration.ts`: a duration, typed as `2:30`. */
const duration: FormKind<DurationQuestion, Lasting> = {
  schema,
  slot: valueSlot(lasting),
  counters: ['sum', 'yes'],
  parse({ code, mostHours }, typed) {
    const [, hours, minutes] = /^(\d+):([0-5]\d)$/.exec(typed(code)) ?? []
    if (hours === undefined || minutes === undefined) return refuse(problem('not-a-time', code))
    if (Number(hours) > mostHours) return refuse(problem('number-too-large', code))
    return ok({ hours: Number(hours), minutes: Number(minutes) })
  },
  typed: (code, { hours, minutes }) => ({ [code]: `${hours}:${String(minutes).padStart(2, '0')}` }),
  figure: inMinutes,
  adds: (value) => ({ sum: BigInt(inMinutes(value)), yes: 1n }),
}

const words = (minutes: number) => `${Math.floor(minutes / 60)} giờ ${minutes % 60} phút`

/** `shared/text/forms/duration.ts` */
const durationText: KindText<DurationQuestion, Lasting> = {
  name: 'Thời lượng',
  insteadOfUnit: 'thời gian',
  answer: (_question, value) => words(inMinutes(value)),
  cell: inMinutes,
  total: (_question, { sum, yes }) =>
    `${words(Number(sum))}, trung bình ${words(Math.round(Number(sum) / Math.max(yes, 1)))}`,
}

/** `shared/web/forms/duration.tsx` */
const durationParts: KindParts<DurationQuestion> = {
  Ask: ({ question, values, rules, field }) => (
    <TextField
      {...field(question.code, [`Giờ:phút, nhiều nhất ${question.mostHours} giờ.`, ...rules])}
      value={values[question.code]}
    />
  ),
  Settings: ({ given }) => <TextField {...given('new.mostHours')} label="Nhiều nhất mấy giờ" />,
  settingsLabels: { 'new.mostHours': 'Nhiều nhất mấy giờ' },
  newQuestion(parts, settings) {
    const mostHours = Number(settings.line('new.mostHours'))
    if (!(mostHours > 0)) settings.refuse(problem('required', 'new.mostHours'))
    return { ...parts, kind: 'duration', mostHours }
  },
}

/** The entries for the three registrations. */
export function registerDuration(): void {
  formKinds.add('duration', duration)
  kindTexts.add('duration', durationText)
  formParts.add('duration', durationParts)
}
