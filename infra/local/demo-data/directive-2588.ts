import type { DirectiveContent, RecipientEntry } from '#domain/directive/content.ts'
import type { GroupId } from '#domain/ids.ts'
import { defaultLadder } from '#domain/reminding/ladder.ts'
import { type Instant, instantAt, type LocalDate } from '#domain/time/calendar.ts'
import { formTl } from './form-tl.ts'
import type { DemoGroupId } from './groups.ts'

const date = (text: string) => text as LocalDate
/** The lower levels answer earlier, so that the levels above can add up what they say. */
const deadline = (day: string): { at: Instant; wording: string } => ({
  at: instantAt(date(day), '17:00'),
  wording: `17 giờ 00 ngày ${day.split('-').toReversed().join('/')}`,
})

const to =
  (role: RecipientEntry['role']) =>
  (group: DemoGroupId, level: string): RecipientEntry => ({
    group: group as string as GroupId,
    role,
    level,
    through: 'group',
  })
const lead = to('lead')
/** A district answers once, through its committee; its office and its centre take part. */
const cooperating = to('cooperating')

/**
 * Directive 2588 of 2023 as a draft, as the press told it: its facts in our own sentences. The sources do not give its
 * symbol, signer, day of issue, form or report deadline: these are invented, as the banner of the local run says.
 */
export const directive2588: DirectiveContent = {
  number: '2588/SGDĐT-GDTX',
  kind: 'cong-van',
  subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023',
  place: 'Hải Phòng',
  issuedOn: date('2023-09-22'),
  urgency: 'thuong',
  signer: { name: 'Lãnh đạo Sở (minh họa)', title: 'Giám đốc', capacity: '' },
  body: [
    '# Thời gian và chủ đề',
    'Tuần lễ hưởng ứng học tập suốt đời năm 2023 kéo dài từ ngày 02/10/2023 đến hết ngày 08/10/2023.',
    'Chủ đề năm nay là “Xây dựng năng lực tự học trong kỷ nguyên số”.',
    'Ngày 02/10/2023, mọi cơ quan, đơn vị và địa phương cùng khai mạc Tuần lễ. Mỗi nơi tự chọn hình thức và nội dung sát với điều kiện của mình, sao cho thiết thực và có kết quả.',
    'Việc tổ chức Tuần lễ phải gắn với các mục tiêu của Đề án “Xây dựng xã hội học tập giai đoạn 2021 - 2030”.',
    '# Mục đích',
    'Đưa phong trào học tập lan rộng hơn nữa trong Nhân dân, để mỗi người hiểu vì sao cần biết tự học trong kỷ nguyên số.',
    'Các cấp chính quyền, ngành, tổ chức, đoàn thể và lực lượng xã hội thấy rõ phần việc của mình và tích cực tham gia: khai thác nền tảng công nghệ, mở thêm nhiều kênh và công cụ học tập suốt đời, phục vụ đúng nhu cầu học của người dân.',
    'Xây dựng năng lực tự học trong kỷ nguyên số là yêu cầu trọng tâm, qua đó góp sức cho phong trào thi đua “Cả nước xây dựng xã hội học tập, đẩy mạnh học tập suốt đời giai đoạn 2023 - 2030”.',
    '# Đề nghị các cơ quan, đơn vị',
    '1. Lập chương trình, kế hoạch và dự toán kinh phí; chọn những hoạt động hưởng ứng phù hợp, thiết thực, tiết kiệm và hiệu quả.',
    '2. Vận động, khuyến khích doanh nghiệp, tổ chức và cá nhân trên địa bàn tích cực đồng hành, tham gia.',
    '3. Kiểm tra và đôn đốc trong quá trình làm; sau Tuần lễ thì tổng kết, rút kinh nghiệm, tìm ra những tấm gương tự học, học tập suốt đời và nhân rộng.',
    '4. Kịp thời biểu dương, khen thưởng tập thể và cá nhân có giải pháp, sáng kiến chuyển đổi số giúp thúc đẩy học tập suốt đời và xây dựng xã hội học tập.',
    '# Báo cáo kết quả',
    'Đơn vị báo cáo kết quả theo biểu mẫu và đề cương kèm theo, số liệu chốt đến hết ngày 13/10/2023.',
  ],
  contact: {
    name: 'Chuyên viên Phòng Giáo dục thường xuyên – Sở Giáo dục và Đào tạo',
    phone: '0225 000 2588',
    email: 'gdtx.sgddt@haiphong.example',
  },
  recipients: [
    lead('so-ban-nganh', 'thanh-pho'),
    lead('doan-the', 'thanh-pho'),
    lead('hoi-khuyen-hoc', 'thanh-pho'),
    lead('ubnd-quan-huyen', 'quan-huyen'),
    cooperating('phong-gddt', 'quan-huyen'),
    lead('thpt-cong-lap', 'truong-trung-tam'),
    lead('gdtx', 'truong-trung-tam'),
    cooperating('gdnn-gdtx', 'quan-huyen'),
    lead('kttth', 'truong-trung-tam'),
  ],
  levels: [
    { id: 'thanh-pho', name: 'Cơ quan, tổ chức cấp thành phố', deadline: deadline('2023-10-20') },
    { id: 'quan-huyen', name: 'Cấp quận, huyện', deadline: deadline('2023-10-19') },
    { id: 'truong-trung-tam', name: 'Trường, trung tâm', deadline: deadline('2023-10-18') },
  ],
  cutOff: date('2023-10-13'),
  form: formTl,
  ladder: defaultLadder,
  approval: 'required',
  receipts: true,
}
