import type { PublishedDirective } from '#domain/directive/directive.ts'
import { asTaskId, type DirectiveId, partsOfTaskId, type TaskId } from '#domain/ids.ts'
import type { Job } from '#domain/jobs/job.ts'
import type { MailAudience } from '#domain/mail/mail.ts'
import { defaultCalendar, type Instant, parseInstant } from '#domain/time/calendar.ts'
import { directive2588 } from '#infra/local/demo-data/directive-2588.ts'
import type { DirectiveMatter, JobMatter, MailReport, MailTask, TaskMatter } from '#text/mail/matter.ts'

export const at = (text: string): Instant => {
  const instant = parseInstant(`${text}+07:00`)
  if (!instant) throw new RangeError(text)
  return instant
}

const recipient = asTaskId('abcdefghij_0.5_H24.THNL') as TaskId
export const audience: MailAudience = { is: 'unit', unit: partsOfTaskId(recipient).unitId }
export const link = 'https://thongsuot.example/r/abcdefghij_0.5_H24.THNL~1~k1~wTQxYQ1h8uVx2Jr1n0KcWg'

/** Directive 2588 as a mail sees it: report by 17:00 on Friday 20/10/2023. */
export const directive: TaskMatter['directive'] = {
  ...directive2588,
  id: 'abcdefghij' as DirectiveId,
  stage: 'published',
  levels: directive2588.levels.map(({ id, name, deadline }) => {
    if (!deadline) throw new RangeError('the demo directive has deadlines')
    return { id, name, deadline: { ...deadline, version: 1 } }
  }),
  issuer: {
    id: 'H24.SGDDT' as PublishedDirective['issuer']['id'],
    name: 'Sở Giáo dục và Đào tạo Hải Phòng',
    parentAgency: 'Ủy ban nhân dân thành phố Hải Phòng',
  },
  files: [],
}

export const task: MailTask = {
  deadline: { by: 'level', level: 'thanh-pho' },
  progress: { is: 'untouched' },
  standing: { is: 'issued' },
}

export const report: MailReport = {
  taskId: recipient,
  version: 2,
  at: at('2023-10-19T09:12'),
  onTime: true,
  by: { is: 'unit' },
  contentHash: '3fa9c01d77aa0000',
}

const common = {
  mail: { audience, possibleDuplicate: false },
  directive,
  // The unit with the longest real name.
  to: {
    name: 'Trung tâm Giáo dục Kỹ thuật tổng hợp – Hướng nghiệp và Bồi dưỡng nhà giáo',
    email: 'kttth@haiphong.example',
  },
  now: at('2023-09-25T08:00'),
  calendar: defaultCalendar,
  publicUrl: 'https://thongsuot.example',
}

/** A request, unless told otherwise. */
export const matter = (changes: Partial<TaskMatter> = {}): TaskMatter => ({
  ...common,
  about: 'task',
  as: 'request',
  task,
  link,
  ...changes,
})

/** The one mail of a unit that is only informed. */
export const informationMatter = (changes: Partial<DirectiveMatter> = {}): DirectiveMatter => ({
  ...common,
  about: 'directive',
  as: 'information',
  ...changes,
})

/** An import that a member of staff asked for, unless told otherwise. */
export const jobMatter = (
  state: Job['state'],
  kind: 'late-list' | 'import-units' = 'import-units',
): JobMatter => ({
  about: 'job',
  as: 'job-ready',
  mail: { audience: { is: 'staff', staff: 'quan-tri' as never }, possibleDuplicate: false },
  to: { name: 'Trần Văn Quản Trị', email: 'quantri@haiphong.example' },
  now: at('2023-10-25T08:05'),
  publicUrl: common.publicUrl,
  job: {
    id: 'k3x7m2p4qak3x7m2' as Job['id'],
    input:
      kind === 'late-list'
        ? { kind, directiveId: directive.id }
        : { kind, key: 'jobs/x', groups: [], dryRun: false },
    askedAt: at('2023-10-25T08:00'),
    state,
  },
  link: 'https://thongsuot.example/desk/jobs/k3x7m2p4qak3x7m2',
})
