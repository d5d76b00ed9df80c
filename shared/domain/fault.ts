/**
 * The fields of an error that may be logged: name, code, message and stack. Other fields are left out: SDK errors
 * can contain table items, and sign-in errors the claims of a person.
 */
export const faultFields = (fault: unknown): Record<string, unknown> =>
  fault instanceof Error
    ? {
        fault: fault.name,
        faultMessage: fault.message,
        ...('code' in fault && typeof fault.code === 'string' ? { faultCode: fault.code } : {}),
        stack: fault.stack,
      }
    : { fault: typeof fault }
