/** What a unit types into the form, by the names of its fields. */
export type Answers = Readonly<Record<string, string>>

/** Pseudo-random numbers from a fixed seed. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const difficulties = [
  'Kinh phí dành cho Tuần lễ còn ít, chủ yếu dựa vào xã hội hóa.',
  'Thiết bị và đường truyền cho lớp học trực tuyến chưa đủ.',
  'Người lao động làm ca khó tham gia các buổi sinh hoạt trong giờ hành chính.',
]
const proposals = [
  'Đề nghị cung cấp tài liệu số dùng chung cho các đơn vị.',
  'Đề nghị tổ chức tập huấn kỹ năng tự học trên môi trường số.',
]

/** As Vietnamese write thousands: `2.054.776`. */
const withDots = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.')

/** Exemplars, groups and persons that were commended, with their sum. */
const praised = (exemplars: number, groups: number, persons: number): Answers => ({
  TL13: String(exemplars + groups + persons),
  TL13b: String(exemplars),
  TL13c: String(groups),
  TL13d: String(persons),
})

/** One unit's report on the Week; `version` makes every correction differ from the one before. */
export function answersOf(unitName: string, number: number, version: number): Answers {
  const random = randomNumbers(number * 31 + version)
  const inPerson = 1 + random(9)
  const online = random(6)
  const learners = random(900)
  const budget = random(40) * 500_000
  const donated = random(30) * 250_000
  const opened = random(10) > 0
  return {
    TL01: random(8) > 0 ? 'yes' : 'no',
    'TL01.detail': `${number}/KH-${version}`,
    TL02: opened ? 'yes' : 'no',
    ...(opened ? { TL02a: `${2 + random(3)}/10/2023` } : {}),
    TL03: String(inPerson + online),
    TL03a: String(inPerson),
    TL03b: String(online),
    TL04: String(random(5)),
    TL05: withDots(learners + random(2_000)),
    TL05a: withDots(learners),
    TL06: String(random(20)),
    TL07: String(random(30)),
    TL08: withDots(random(5_000)),
    TL09: String(random(4)),
    TL10: withDots(budget + donated),
    TL10a: withDots(budget),
    TL10b: withDots(donated),
    TL11: withDots(random(60) * 1_000_000),
    TL12: String(random(25)),
    ...praised(random(3), random(2), random(4)),
    TL14: String(random(12)),
    ...(random(2) > 0 ? { TL15: difficulties[random(difficulties.length)] ?? '' } : {}),
    ...(random(2) > 0 ? { TL16: proposals[random(proposals.length)] ?? '' } : {}),
    'outline.ket-qua': `${unitName} đã tổ chức ${inPerson + online} hoạt động hưởng ứng Tuần lễ.`,
    ownNumber: `${number}/BC-TLHT`,
  }
}
