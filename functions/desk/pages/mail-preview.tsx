import type { ComposedMail } from '#documents/mail/compose-with.ts'
import { previewText } from '#text/desk-preview.ts'
import type { WebContext } from '#web/http/env.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { SummaryList } from '#web/kit/summary-list.tsx'

const words = previewText

/** A preview of a mail as plain text, with a button that sends it to the reader. */
export const MailPreview = (props: { c: WebContext; mail: ComposedMail; action: string }) => (
  <>
    <SummaryList
      rows={[
        { key: words.from, value: props.mail.fromName },
        { key: words.subject, value: <strong>{props.mail.subject}</strong> },
      ]}
    />
    <h2>{words.text}</h2>
    <div class="copy">
      <pre tabindex={0}>{props.mail.text}</pre>
    </div>
    <PostForm action={props.action} token={props.c.var.formToken}>
      <p class="hint">{words.sendsTo(props.c.var.staff.email)}</p>
      <ButtonRow>
        <Button look="secondary">{words.send}</Button>
      </ButtonRow>
    </PostForm>
  </>
)
