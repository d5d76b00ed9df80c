/** Shows the copy buttons if the browser gives pages access to the clipboard. */
export function offerCopying(): void {
  // Undefined outside a secure context.
  if (!('clipboard' in navigator)) return
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    button.hidden = false
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy ?? '')
      const status = button.parentElement?.querySelector('[role=status]')
      if (status) status.textContent = button.dataset.copied ?? ''
    })
  }
}
