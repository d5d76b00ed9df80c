import type { MailSender } from './sender.ts'

/** A sender that is loaded when the first mail is sent: the desk sends none but previews. */
export const lazyMailSender = (load: () => Promise<MailSender>): MailSender => {
  let loading: Promise<MailSender> | undefined
  return {
    async send(mail) {
      // A load that failed is tried again by whoever asks next.
      loading ??= load().catch((fault: unknown) => {
        loading = undefined
        throw fault
      })
      return (await loading).send(mail)
    },
  }
}
