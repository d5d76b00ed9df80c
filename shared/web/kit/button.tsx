import type { PropsWithChildren } from 'hono/jsx'

export interface ButtonProps {
  /** @default primary */
  readonly look?: 'primary' | 'secondary' | 'danger'
  /** Tells the server which button of a form it was. */
  readonly name?: string
  readonly value?: string
  /** Another form action than the form's own. */
  readonly formaction?: string
}

/** Sends its form. */
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

/** Looks like a button and is a link: it goes somewhere and changes nothing. */
export const ButtonLink = ({
  href,
  look,
  children,
}: PropsWithChildren<{ href: string; look?: ButtonProps['look'] }>) => (
  <a class={`button ${look ?? 'primary'}`} href={href}>
    {children}
  </a>
)

/** Buttons side by side, or one below the other where there is no room. */
export const ButtonRow = ({ children }: PropsWithChildren) => <div class="buttons">{children}</div>

/** Copies a text; without JavaScript the text itself stands there to be selected. */
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

/** Prints the page; appears only where a script can do it. */
export const PrintButton = ({ label }: { label: string }) => (
  <button class="button secondary" type="button" data-print hidden>
    {label}
  </button>
)
