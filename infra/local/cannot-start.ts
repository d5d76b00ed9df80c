/** Thrown when the local run cannot start for a reason that the user can fix; its message is shown without a stack trace. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}
