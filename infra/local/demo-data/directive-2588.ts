import type { DirectiveContent, RecipientEntry } from '#domain/directive/content.ts'
import type { GroupId } from '#domain/ids.ts'
import { defaultLadder } from '#domain/reminding/ladder.ts'
import { type Instant, instantAt, type LocalDate } from '#domain/time/calendar.ts'
import { formTl } from './form-tl.ts'
import type { DemoGroupId } from './groups.ts'

const date = (text: string) => text as LocalDate
const deadline: { at: Instant; wording: string } = {
  at: instantAt(date('2023-10-20'), '17:00'),
  wording: '17 giờ 00 ngày 20/10/2023',
}

/** Each group answers by itself: the document addresses the offices beside their committees, not below them. */
const lead = (group: DemoGroupId, level: string): RecipientEntry => ({
  group: group as string as GroupId,
  role: 'lead',
  level,
  through: 'group',
})

/**
 * Directive 2588 of 2023 as a draft, as the press told it: its facts in our own sentences. What the sources do
 * not give (the signer, the day of issue, a report deadline) is ours and says so.
 */
export const directive2588: DirectiveContent = {
  number: '2588/SGDĐT-GDTX',
  kind: 'cong-van',
  subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023',
  place: 'Hải Phòng',
  issuedOn: date('2023-09-24'),
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
    '2. Mời gọi doanh nghiệp, tổ chức và cá nhân trên địa bàn cùng chung tay.',
    '3. Kiểm tra và đôn đốc trong quá trình làm; sau Tuần lễ thì tổng kết, rút kinh nghiệm, tìm ra những tấm gương tự học, học tập suốt đời và nhân rộng.',
    '4. Kịp thời biểu dương, khen thưởng tập thể và cá nhân có giải pháp, sáng kiến chuyển đổi số giúp thúc đẩy học tập suốt đời và xây dựng xã hội học tập.',
    '# Báo cáo kết quả (phần thêm của bản minh họa)',
    'Đơn vị điền biểu mẫu TL01–TL17 và đề cương kèm theo, số liệu chốt đến hết ngày 13/10/2023, và gửi chậm nhất 17 giờ 00 thứ Sáu, ngày 20/10/2023.',
    'Nguồn chỉ cho biết văn bản ra chậm nhất ngày 24/09/2023 và không in ký hiệu, người ký; ký hiệu, ngày ký, người ký và hạn báo cáo ở đây là của bản minh họa.',
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
    lead('phong-gddt', 'quan-huyen'),
    lead('thpt-cong-lap', 'truong-trung-tam'),
    lead('gdtx', 'truong-trung-tam'),
    lead('gdnn-gdtx', 'truong-trung-tam'),
    lead('kttth', 'truong-trung-tam'),
  ],
  levels: [
    { id: 'thanh-pho', name: 'Cơ quan, tổ chức cấp thành phố', deadline },
    { id: 'quan-huyen', name: 'Cấp quận, huyện', deadline },
    { id: 'truong-trung-tam', name: 'Trường, trung tâm', deadline },
  ],
  cutOff: date('2023-10-13'),
  deadlineNote:
    'Hạn báo cáo và ngày chốt số liệu do bộ dữ liệu minh họa đặt ra; văn bản 2588 không nêu hạn báo cáo trong nguồn đã dẫn.',
  form: {
    ...formTl,
    note: 'Biểu mẫu TL01–TL17 do bộ dữ liệu minh họa đề xuất, không phải biểu mẫu chính thức kèm văn bản 2588.',
  },
  ladder: defaultLadder,
  approval: 'required',
  receipts: true,
}
