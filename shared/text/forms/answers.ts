import type { Answers } from '#domain/form/answers.ts'
import { formKinds } from '#domain/form/form-kinds.ts'
import type { Question } from '#domain/form/question.ts'
import { countedFigure, type Summary } from '#domain/summary/summary.ts'
import type { Language } from '../language.ts'
import type { Place } from './kind-text.ts'
import { kindTexts } from './kind-texts.ts'

/** The unit of measure; undefined where an answer has none. */
export const unitOf = (question: Question): string | undefined => kindTexts.of(question).unit?.(question)

/** What stands under “Đơn vị tính”. */
export const unitShown = (question: Question): string =>
  unitOf(question) ?? kindTexts.of(question).insteadOfUnit ?? ''

/** What was answered, in words; undefined where nothing was. */
export function answerText(
  question: Question,
  answers: Answers,
  language: Language,
  place: Place,
): string | undefined {
  const value = formKinds.of(question).shelf.read(answers, question.code)
  return value === undefined ? undefined : kindTexts.of(question).answer(question, value, language, place)
}

/** What was answered, as a spreadsheet takes it: numbers as numbers, and nothing where nothing was. */
export function answerCell(question: Question, answers: Answers): number | string {
  const value = formKinds.of(question).shelf.read(answers, question.code)
  if (value === undefined) return ''
  const { cell, answer } = kindTexts.of(question)
  return cell ? cell(value) : answer(question, value, 'vi', 'beside-unit')
}

/** What was typed into the fields beside the question's own, where anything was. */
export function furtherAnswers(
  question: Question,
  answers: Answers,
): readonly { readonly field: string; readonly value: string }[] {
  const kind = formKinds.of(question)
  const value = kind.shelf.read(answers, question.code)
  if (value === undefined) return []
  const typed = kind.typed(question.code, value)
  return (kind.furtherFields?.(question) ?? []).flatMap(({ name }) => {
    const said = typed[name]
    return said ? [{ field: name, value: said }] : []
  })
}

/** What a summary says of an indicator; undefined where nothing can be added up. */
export const totalText = (question: Question, summary: Summary, place: Place): string | undefined =>
  kindTexts.of(question).total?.(question, countedFigure(summary, question.code), place)
