/** What makes pages quicker where scripts run; every page works without. */
export const script = `(() => {
  'use strict'
  const summary = document.querySelector('[data-focus]')
  if (summary) summary.focus()
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
  if (navigator.clipboard) for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy)
      const status = button.parentElement.querySelector('[role=status]')
      if (status) status.textContent = button.dataset.copied
    })
  }
  for (const form of document.querySelectorAll('form[method=post]')) form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
    setTimeout(() => delete form.dataset.sent, 4000)
  })
})()
`
