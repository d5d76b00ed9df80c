/**
 * What a log may say of a fault: its name, code, message and stack. Not what it carries beside them: an SDK's error
 * brings items of the table along, and one from signing in the claims of a person.
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
