import { clerkAnswers } from '../demo-data/clerk-answers.ts'
import { directive2588 } from '../demo-data/directive-2588.ts'
import {
  directive2684,
  directiveBacKan,
  directiveHaTinh,
  plan173,
  readyDraft,
} from '../demo-data/other-directives.ts'
import { type Account, accountOf, accountsElsewhere } from '../identity/accounts.ts'
import type { StoryHands, StoryTask } from './hands.ts'

/** What happens at one moment. Every act of it may be repeated: a start that was stopped goes on at the same moment. */
export interface Moment {
  /** In Hải Phòng. */
  readonly at: string
  /** For the terminal: what is being written. */
  readonly says: string
  play(hands: StoryHands): Promise<void>
}

const known = (id: string): Account => {
  const account = accountOf(id)
  if (!account) throw new Error(`there is no account ${id}`)
  return account
}
const secretary = known('secretary')
const { committee, bacKan, haTinh, dakLak } = accountsElsewhere

/** One of every `of` tasks, by their place in the list. */
const part =
  (of: number, ...places: readonly number[]) =>
  (_: StoryTask, index: number) =>
    places.includes(index % of)

const all = () => true

/** The ward of the press report: it opened on 5/10 and raised 14 million đồng for its study fund. */
const wardOfThePress = 'H06.TPBK.P.NGUYENTHIMINHKHAI'

const answersOf = ({ unit }: StoryTask, opened: string) => {
  const answers = clerkAnswers({ code: unit.id, name: unit.name }, opened)
  return unit.id === wardOfThePress ? { ...answers, TL02a: '05/10/2023', TL11: '14.000.000' } : answers
}

/** Of 2588: who never answers, whose report is returned, and who answers after the deadline. */
const silent = part(12, 5)
const late = part(12, 7)
const returned = part(40, 9)

const inTime = (places: readonly number[]) => (task: StoryTask, index: number) =>
  !silent(task, index) && !late(task, index) && places.includes(index % 4)

const in2588 = directive2588.number

/** The demonstration's years, in the order in which they happened. */
export const timeline: readonly Moment[] = [
  {
    at: '2020-09-24T08:00',
    says: 'năm 2020: 2684/BCĐĐA-SGDĐT của Hải Phòng và một văn bản của Hà Tĩnh được phát hành',
    play: async (hands) => {
      await hands.begin(committee, directive2684)
      await hands.attach(committee, directive2684.number, '2684-BCDDA-SGDDT.signed.pdf')
      await hands.publish(committee, directive2684.number)
      await hands.begin(haTinh, directiveHaTinh)
      await hands.publish(haTinh, directiveHaTinh.number)
    },
  },
  {
    at: '2020-10-12T09:00',
    says: 'năm 2020: các đơn vị gửi báo cáo',
    play: async (hands) => {
      await hands.report(committee, directive2684.number, part(18, ...Array(17).keys()), (task) =>
        answersOf(task, '01/10/2020'),
      )
      await hands.report(haTinh, directiveHaTinh.number, all, (task) => answersOf(task, '02/10/2020'))
    },
  },
  {
    at: '2020-10-30T10:00',
    says: 'năm 2020: chốt báo cáo',
    play: async (hands) => {
      await hands.close(committee, directive2684.number)
      await hands.close(haTinh, directiveHaTinh.number)
    },
  },
  {
    at: '2023-09-25T08:00',
    says: 'tháng 9/2023: 2588/SGDĐT-GDTX được phát hành',
    play: async (hands) => {
      await hands.begin(secretary, directive2588)
      await hands.publish(secretary, in2588)
      await hands.begin(bacKan, directiveBacKan)
      await hands.publish(bacKan, directiveBacKan.number)
      await hands.begin(dakLak, plan173)
    },
  },
  {
    at: '2023-10-10T09:30',
    says: '10/10/2023: một nửa số đơn vị gửi báo cáo',
    play: async (hands) => {
      await hands.report(secretary, in2588, inTime([0, 1]), (task) => answersOf(task, '02/10/2023'))
      await hands.report(bacKan, directiveBacKan.number, all, (task) => answersOf(task, '02/10/2023'))
    },
  },
  {
    at: '2023-10-11T14:00',
    says: '11/10/2023: chuyên viên kiểm tra, chấp nhận; trả lại báo cáo chưa khớp số liệu',
    play: async (hands) => {
      await hands.giveBack(secretary, in2588, returned, {
        reason: 'Số lượt người học ở TL05a chưa khớp với danh sách kèm theo, đề nghị rà soát.',
        deadline: '2023-10-27T17:00',
      })
      await hands.accept(secretary, in2588, () => true)
    },
  },
  {
    at: '2023-10-17T08:05',
    says: '17/10/2023: nhắc hạn, thêm đơn vị gửi báo cáo',
    play: (hands) => hands.report(secretary, in2588, inTime([2]), (task) => answersOf(task, '02/10/2023')),
  },
  {
    at: '2023-10-20T09:00',
    says: '20/10/2023: ngày hết hạn',
    play: async (hands) => {
      await hands.accept(secretary, in2588, () => true)
      await hands.report(secretary, in2588, inTime([3]), (task) => answersOf(task, '02/10/2023'))
    },
  },
  {
    at: '2023-10-24T08:05',
    says: '24/10/2023: đôn đốc, một số đơn vị gửi chậm',
    play: async (hands) => {
      await hands.accept(secretary, in2588, part(2, 0))
      await hands.report(secretary, in2588, late, (task) => answersOf(task, '02/10/2023'))
      await hands.call(secretary, in2588, silent, 'Văn thư hẹn gửi báo cáo trước 16 giờ ngày mai.')
    },
  },
  {
    at: '2023-10-25T08:30',
    says: '25/10/2023: hôm nay',
    play: (hands) => hands.begin(secretary, readyDraft),
  },
]
