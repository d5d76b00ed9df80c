import type { MailSender } from './sender.ts'

/** A mail sender whose module is loaded at the first mail, for the desk, which sends only previews. */
export const lazyMailSender = (load: () => Promise<MailSender>): MailSender => {
  let loading: Promise<MailSender> | undefined
  return {
    async send(mail) {
      // After a failure the next call loads again.
      loading ??= load().catch((fault: unknown) => {
        loading = undefined
        throw fault
      })
      return (await loading).send(mail)
    },
  }
}
