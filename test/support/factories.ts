import type { DirectiveContent } from '#domain/directive/content.ts'
import type { DraftDirective, PublishedDirective } from '#domain/directive/directive.ts'
import { publish } from '#domain/directive/directive-acts.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { ReportForm } from '#domain/form/form.ts'
import { emptyHistory, nextEvent } from '#domain/history/history.ts'
import type { DirectiveId, GroupId, ManifestId, UnitId, UserId } from '#domain/ids.ts'
import type { Unit } from '#domain/registry/unit.ts'
import { defaultLadder } from '#domain/reminding/ladder.ts'
import { newTask } from '#domain/task/new-task.ts'
import type { Task } from '#domain/task/task.ts'
import { defaultCalendar, type Instant } from '#domain/time/calendar.ts'

/** Monday 25/09/2023, 08:00 in Hải Phòng. */
export const startOfDemo = '2023-09-25T01:00:00.000Z' as Instant
/** 17:00, Friday 20/10/2023. */
export const deadlineOfDemo = '2023-10-20T10:00:00.000Z' as Instant

export const secretaryId = 'secretary' as UserId
export const issuerId = 'H24.SGDDT' as UnitId

export const aForm: ReportForm = {
  name: 'Biểu mẫu thử',
  indicators: [
    { code: 'TL01', kind: 'yes-no', label: 'Đã ban hành kế hoạch', required: true },
    { code: 'TL05', kind: 'count', label: 'Số lượt người tham gia', required: true, unitOfMeasure: 'lượt' },
    { code: 'TL05a', kind: 'count', label: 'trong đó học sinh', required: false, unitOfMeasure: 'lượt' },
    { code: 'TL11', kind: 'money', label: 'Quỹ khuyến học', required: false, unitOfMeasure: 'đồng' },
    { code: 'TL15', kind: 'text', label: 'Khó khăn, vướng mắc', required: false },
  ],
  rules: [{ kind: 'part-of', part: 'TL05a', whole: 'TL05' }],
  outline: [],
}

export const aContent = (changes: Partial<DirectiveContent> = {}): DirectiveContent => ({
  number: '2588/SGDĐT-GDTX',
  kind: 'cong-van',
  subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023',
  place: 'Hải Phòng',
  issuedOn: '2023-09-24' as DirectiveContent['issuedOn'],
  urgency: 'thuong',
  signer: { name: 'Nguyễn Văn A', title: 'Phó Giám đốc', capacity: 'KT. GIÁM ĐỐC' },
  body: ['Các đơn vị tổ chức Tuần lễ.'],
  contact: { name: 'Phòng GDTX', phone: '0225 000 0001', email: 'gdtx@haiphong.example' },
  recipients: [{ group: 'truong' as GroupId, role: 'lead', level: 'chung', through: 'group' }],
  levels: [{ id: 'chung', name: 'Chung', deadline: { at: deadlineOfDemo } }],
  form: aForm,
  ladder: defaultLadder,
  approval: 'required',
  receipts: false,
  ...changes,
})

export const aDraft = (id = 'aaaaaaaaaa', changes: Partial<DirectiveContent> = {}): DraftDirective => ({
  ...aContent(changes),
  id: id as DirectiveId,
  stage: 'draft',
  issuer: { id: issuerId, name: 'Sở GD&ĐT Hải Phòng', parentAgency: 'UBND thành phố Hải Phòng' },
  version: 1,
  createdAt: startOfDemo,
  createdBy: secretaryId,
  files: [],
  history: emptyHistory,
})

export function aPublished(changes: Partial<DirectiveContent> = {}, now = startOfDemo): PublishedDirective {
  const draft = aDraft('aaaaaaaaaa', changes)
  const result = publish(
    draft,
    {
      at: now,
      by: secretaryId,
      manifestId: `${draft.id}-aaaaaaaa` as ManifestId,
      manifestHash: 'hash',
      chunks: 1,
      leads: 1,
      others: 0,
    },
    { now, calendar: defaultCalendar, by: { is: 'staff', id: secretaryId } },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value.directive
}

export const aUnit = (n: number, changes: Partial<Unit> = {}): Unit => ({
  id: `H24.T${String(n).padStart(4, '0')}` as UnitId,
  name: `Trường Tiểu học số ${n}`,
  kind: 'school',
  groups: ['truong' as GroupId],
  contact: { name: 'Văn thư', email: `truong${n}@haiphong.example` },
  ...changes,
})

export function aTask(changes: Partial<Task> = {}): Task {
  const { head } = nextEvent(emptyHistory, 'aaaaaaaaaa.0', {
    at: startOfDemo,
    type: 'tasks-issued',
    by: { is: 'system' },
    data: {},
  })
  const recipient = {
    unitId: 'H24.T0001' as UnitId,
    unitName: 'Trường Tiểu học Ngũ Lão',
    email: 'ngulao@haiphong.example',
    role: 'lead' as const,
    level: 'chung',
    node: rootNode,
  }
  const task = newTask('aaaaaaaaaa' as DirectiveId, recipient, [{ node: rootNode, label: 'Sở' }], head, {
    apart: true,
  })
  return { ...task, ...changes }
}
