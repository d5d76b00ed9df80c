/** Brings whoever sent a form with faults to the summary of them. */
export function focusOnSummary(): void {
  document.querySelector<HTMLElement>('[data-focus]')?.focus()
}
