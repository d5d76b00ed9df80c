/** Within this time after a click, further clicks are ignored. */
const settleMs = 4000

/** Prevents a double click from sending a form twice. */
export function sendOnce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[method=post]'))
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) event.preventDefault()
      form.dataset.sent = 'yes'
      setTimeout(() => delete form.dataset.sent, settleMs)
    })
}
