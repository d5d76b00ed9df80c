import { type Job, keptDays } from '#domain/jobs/job.ts'
import { jobsText } from '../desk-jobs.ts'
import { formatShort } from '../format.ts'
import type { JobMailWords } from './wording.ts'

const words = {
  subject: {
    done: (what: string) => `[Đã xong] ${what}`,
    failed: (what: string) => `[Không làm được] ${what}`,
  },
  lead: {
    done: (what: string, askedAt: string) => `Việc “${what}” yêu cầu lúc ${askedAt} đã xong.`,
    failed: (what: string, askedAt: string) => `Việc “${what}” yêu cầu lúc ${askedAt} không làm được.`,
  },
  nothingImported: 'Tệp có lỗi nên chưa ghi gì vào danh bạ.',
  button: 'Xem kết quả',
  next: `Cần đăng nhập để xem kết quả. Kết quả được giữ ${keptDays} ngày kể từ khi xong.`,
}

const isRefused = ({ state }: Pick<Job, 'state'>): boolean =>
  state.is === 'done' && state.result.is === 'import' && state.result.refused > 0

export const jobReadyWords: JobMailWords = {
  subject: 'job',
  name: { vi: 'Báo việc đã xong', en: 'Job ended' },
  say({ job }) {
    const what = jobsText.kind[job.input.kind]
    const how = job.state.is === 'done' ? 'done' : 'failed'
    return {
      subject: words.subject[how](what),
      lead: [
        words.lead[how](what, formatShort(job.askedAt)),
        ...(isRefused(job) ? [words.nothingImported] : []),
      ],
      button: words.button,
      facts: [],
      next: [words.next],
    }
  },
}
