import type { Answers } from '../story/answers.ts'

/** What the answers of one unit are made of. */
export interface AnsweringUnit {
  readonly code: string
  readonly name: string
}

/** Numbers from a fixed seed, so that every start shows the same figures. */
function numbersFrom(text: string): (below: number) => number {
  let state = 2_166_136_261
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** How large a kind of unit is: the amounts that its clerk could truthfully report. */
interface Scale {
  readonly activities: number
  readonly participants: number
  /** Of them learners, in percent. */
  readonly learners: number
  readonly books: number
  /** In millions of đồng. */
  readonly budget: number
  readonly fund: number
}

const scales: readonly (readonly [RegExp, Scale])[] = [
  [
    /^Trường THPT|^Trường THCS và THPT/,
    { activities: 6, participants: 1500, learners: 92, books: 900, budget: 12, fund: 25 },
  ],
  [/^Trường/, { activities: 4, participants: 600, learners: 90, books: 400, budget: 4, fund: 10 }],
  [/^Trung tâm/, { activities: 5, participants: 450, learners: 85, books: 250, budget: 8, fund: 6 }],
  [/^Phòng Giáo dục/, { activities: 8, participants: 900, learners: 60, books: 700, budget: 20, fund: 15 }],
  [
    /^Ủy ban nhân dân (phường|xã)/,
    { activities: 5, participants: 400, learners: 55, books: 300, budget: 6, fund: 18 },
  ],
  [
    /^Ủy ban nhân dân/,
    { activities: 18, participants: 6500, learners: 70, books: 4200, budget: 85, fund: 160 },
  ],
  [
    /^Hội Khuyến học/,
    { activities: 9, participants: 1200, learners: 40, books: 1500, budget: 25, fund: 220 },
  ],
  // Offices: their own staff takes part, and no study fund is raised for them.
  [/./, { activities: 2, participants: 90, learners: 0, books: 60, budget: 3, fund: 0 }],
]

const scaleOf = (name: string): Scale => {
  const found = scales.find(([pattern]) => pattern.test(name))
  if (!found) throw new Error(`no scale fits ${name}`)
  return found[1]
}

const initials = (name: string): string =>
  name
    .split(/[\s–-]+/)
    .filter((word) => /\p{L}/u.test(word) && !['và', 'các'].includes(word))
    .map((word) => word.charAt(0).toUpperCase())
    .join('')

/** The unit's symbol in numbers of its own documents: `19/KH-STP`. */
function symbolOf({ code, name }: AnsweringUnit): string {
  if (/^Ủy ban nhân dân/.test(name)) return 'UBND'
  if (/^Phòng Giáo dục/.test(name)) return 'PGDĐT'
  if (/^Sở /.test(name)) return initials(name.replace(/ (tỉnh|thành phố) .*/, ''))
  const school = /^Trường (THCS và THPT|THPT|THCS|Tiểu học) (.+)/.exec(name)
  if (school)
    return `${school[1] === 'Tiểu học' ? 'TH' : school[1] === 'THCS và THPT' ? 'THPT' : school[1]}${initials(school[2] ?? '')}`
  if (/^Trung tâm Giáo dục nghề nghiệp/.test(name)) return 'GDNN-GDTX'
  if (/^Trung tâm Giáo dục thường xuyên/.test(name)) return 'GDTX'
  if (/^Trung tâm học tập cộng đồng/.test(name)) return 'TTHTCĐ'
  return code.split('.').at(-1) ?? code
}

/** As Vietnamese write thousands: `2.054.776`. */
const dots = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.')

const difficulties = [
  'Kinh phí dành cho Tuần lễ còn hạn chế, chủ yếu dựa vào xã hội hóa.',
  'Thiết bị và đường truyền cho lớp học trực tuyến chưa đáp ứng yêu cầu.',
  'Người lao động làm ca khó tham gia các buổi sinh hoạt trong giờ hành chính.',
  'Tài liệu số dùng chung còn ít, đơn vị phải tự biên soạn.',
]
const proposals = [
  'Đề nghị cung cấp tài liệu số dùng chung cho các đơn vị.',
  'Đề nghị tổ chức tập huấn kỹ năng tự học trên môi trường số.',
  'Đề nghị có hướng dẫn sớm để đơn vị chủ động xây dựng dự toán.',
]
const models = ['Câu lạc bộ đọc sách gia đình', 'Tủ sách lớp học', 'Giờ tự học số', 'Dòng họ học tập']

const near = (random: (below: number) => number, value: number): number =>
  Math.round((value * (70 + random(60))) / 100)
/** Whole hundreds of thousands of đồng, as amounts of a budget are. */
const dong = (random: (below: number) => number, millions: number): number =>
  near(random, millions * 10) * 100_000

/** What a careful clerk of this unit reports on the Week; `days` are the days on which it may have opened. */
export function clerkAnswers(unit: AnsweringUnit, openedOn: string): Answers {
  const random = numbersFrom(unit.code)
  const scale = scaleOf(unit.name)
  const online = random(Math.max(2, Math.ceil(scale.activities / 3)))
  const inPerson = Math.max(1, near(random, scale.activities) - online)
  const participants = near(random, scale.participants)
  const learners = Math.floor((participants * scale.learners) / 100)
  const budget = dong(random, scale.budget)
  const donated = dong(random, scale.budget / 3)
  const fund = scale.fund === 0 ? 0 : dong(random, scale.fund)
  const planNumber = 20 + random(180)
  const hasPlan = random(9) > 0
  const exemplars = random(2)
  const groups = random(2)
  const persons = random(3)
  return {
    TL01: hasPlan ? 'yes' : 'no',
    ...(hasPlan ? { 'TL01.detail': `${planNumber}/KH-${symbolOf(unit)}` } : {}),
    TL02: 'yes',
    TL02a: openedOn,
    TL03: String(inPerson + online),
    TL03a: String(inPerson),
    TL03b: String(online),
    TL04: String(random(Math.max(2, Math.ceil(scale.activities / 2)))),
    TL05: dots(participants),
    TL05a: dots(learners),
    TL06: String(1 + random(scale.activities + 2)),
    TL07: String(1 + random(scale.activities + 4)),
    TL08: dots(near(random, scale.books)),
    TL09: String(random(3)),
    TL10: dots(budget + donated),
    TL10a: dots(budget),
    TL10b: dots(donated),
    TL11: dots(fund),
    TL12: String(fund === 0 ? 0 : 3 + random(20)),
    TL13: String(exemplars + groups + persons),
    TL13b: String(exemplars),
    TL13c: String(groups),
    TL13d: String(persons),
    ...(exemplars + groups + persons > 0
      ? { TL13a: 'Tập thể và cá nhân có sáng kiến về tự học trong kỷ nguyên số' }
      : {}),
    TL14: String(random(4)),
    TL18: String(random(scale.activities)),
    TL19: String(random(3)),
    TL20: String(random(4)),
    TL21: String(random(2)),
    ...(random(2) > 0 ? { TL15: difficulties[random(difficulties.length)] ?? '' } : {}),
    ...(random(2) > 0 ? { TL16: proposals[random(proposals.length)] ?? '' } : {}),
    'outline.chi-dao': hasPlan
      ? `${unit.name} ban hành kế hoạch, phân công các bộ phận thực hiện và kiểm tra trong thời gian diễn ra Tuần lễ.`
      : `${unit.name} triển khai theo kế hoạch chung của cơ quan cấp trên.`,
    'outline.ket-qua': `${unit.name} tổ chức lễ khai mạc và ${inPerson + online} hoạt động hưởng ứng, ${dots(participants)} lượt người tham gia. Cách làm được duy trì sau Tuần lễ: ${models[random(models.length)]}.`,
    'outline.danh-gia':
      'Các hoạt động thiết thực, tiết kiệm, đúng chủ đề; công tác tuyên truyền trên nền tảng số được quan tâm.',
    ownNumber: `${planNumber + 60 + random(90)}/BC-${symbolOf(unit)}`,
  }
}
