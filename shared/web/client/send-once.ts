/** A second click within this time sends nothing. */
const settleMs = 4000

/** Sends a form once, however often its button is pressed. */
export function sendOnce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[method=post]'))
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) event.preventDefault()
      form.dataset.sent = 'yes'
      setTimeout(() => delete form.dataset.sent, settleMs)
    })
}
