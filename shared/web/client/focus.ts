/** Moves the focus to the error summary of a form that was refused. */
export function focusOnSummary(): void {
  document.querySelector<HTMLElement>('[data-focus]')?.focus()
}
