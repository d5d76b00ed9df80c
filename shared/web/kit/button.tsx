import type { PropsWithChildren } from 'hono/jsx'

export interface ButtonProps {
  /** @default primary */
  readonly look?: 'primary' | 'secondary' | 'danger'
  /** Sent with the form, so that the server knows which button was pressed. */
  readonly name?: string
  readonly value?: string
  /** Overrides the form's action. */
  readonly formaction?: string
}

/** A submit button. */
export const Button = ({ look, name, value, formaction, children }: PropsWithChildren<ButtonProps>) => (
  <button
    class={`button ${look ?? 'primary'}`}
    type="submit"
    name={name}
    value={value}
    formaction={formaction}
  >
    {children}
  </button>
)

/** A link that looks like a button. */
export const ButtonLink = ({
  href,
  look,
  children,
}: PropsWithChildren<{ href: string; look?: ButtonProps['look'] }>) => (
  <a class={`button ${look ?? 'primary'}`} href={href}>
    {children}
  </a>
)

/** Buttons side by side, wrapping on narrow screens. */
export const ButtonRow = ({ children }: PropsWithChildren) => <div class="buttons">{children}</div>

/** A text with a button that copies it. Without JavaScript the text can be selected. */
export function CopyText({ text, label, copied }: { text: string; label: string; copied: string }) {
  return (
    <div class="copy">
      <pre tabindex={0}>{text}</pre>
      <button class="button secondary" type="button" data-copy={text} data-copied={copied} hidden>
        {label}
      </button>
      <span class="hint" role="status" />
    </div>
  )
}

/** A button that prints the page, shown by a script. */
export const PrintButton = ({ label }: { label: string }) => (
  <button class="button secondary" type="button" data-print hidden>
    {label}
  </button>
)
