import type { Answers } from '#domain/form/answers.ts'
import { formKinds } from '#domain/form/form-kinds.ts'
import type { Question } from '#domain/form/question.ts'
import { countedFigure, type Summary } from '#domain/summary/summary.ts'
import type { Language } from '../language.ts'
import type { Place } from './kind-text.ts'
import { kindTexts } from './kind-texts.ts'

/** The unit of measure, if the question has one. */
export const unitOf = (question: Question): string | undefined => kindTexts.of(question).unit?.(question)

/** The cell in the column “Đơn vị tính”. */
export const unitShown = (question: Question): string =>
  unitOf(question) ?? kindTexts.of(question).insteadOfUnit ?? ''

/** The formatted answer; undefined if the question was not answered. */
export function answerText(
  question: Question,
  answers: Answers,
  language: Language,
  place: Place,
): string | undefined {
  const value = formKinds.of(question).slot.read(answers, question.code)
  return value === undefined ? undefined : kindTexts.of(question).answer(question, value, language, place)
}

/** The answer as a spreadsheet cell: numbers stay numbers; empty if the question was not answered. */
export function answerCell(question: Question, answers: Answers): number | string {
  const value = formKinds.of(question).slot.read(answers, question.code)
  if (value === undefined) return ''
  const { cell, answer } = kindTexts.of(question)
  return cell ? cell(value) : answer(question, value, 'vi', 'beside-unit')
}

/** The non-empty values of the question's additional fields. */
export function furtherAnswers(
  question: Question,
  answers: Answers,
): readonly { readonly field: string; readonly value: string }[] {
  const kind = formKinds.of(question)
  const value = kind.slot.read(answers, question.code)
  if (value === undefined) return []
  const typed = kind.typed(question.code, value)
  return (kind.furtherFields?.(question) ?? []).flatMap(({ name }) => {
    const said = typed[name]
    return said ? [{ field: name, value: said }] : []
  })
}

/** The total of an indicator in a summary; undefined if its answers cannot be added up. */
export const totalText = (question: Question, summary: Summary, place: Place): string | undefined =>
  kindTexts.of(question).total?.(question, countedFigure(summary, question.code), place)
