import type { FormTemplate } from '#domain/form/form-template.ts'
import { formTl } from './form-tl.ts'

/** What a new form may begin with in the demo: the form of the Week with its figures, or only its outline. */
export const formTemplates: readonly FormTemplate[] = [
  {
    id: 'tl',
    name: 'Biểu mẫu TL01–TL17 (Tuần lễ học tập suốt đời): số liệu và đề cương',
    form: formTl,
  },
  {
    id: 'narrative',
    name: 'Chỉ báo cáo bằng lời: đề cương bốn phần, không có số liệu',
    form: { name: 'Báo cáo bằng lời', indicators: [], rules: [], outline: formTl.outline },
  },
]
