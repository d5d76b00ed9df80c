import type { YesNo } from '#domain/form/answers.ts'
import type { YesNoQuestion } from '#domain/form/kinds/yes-no.ts'
import { commonText } from '../common.ts'
import { formatNumber } from '../format.ts'
import type { KindText } from './kind-text.ts'

export const yesNoText: KindText<YesNoQuestion, YesNo> = {
  name: 'Có/Không',
  insteadOfUnit: 'có/không',
  answer: (_question, { yes }, language) => commonText[language][yes ? 'yes' : 'no'],
  total: (_question, { yes, reports }) => `${formatNumber(yes)}/${formatNumber(reports)} đơn vị`,
  typed: (typed, language) => (typed === 'yes' || typed === 'no' ? commonText[language][typed] : typed),
}
