/** The texts of a unit's pages. */
export interface UnitText {
  readonly linkInvalid: { readonly title: string; readonly text: readonly string[]; readonly action: string }
  readonly linkEnded: {
    readonly title: string
    readonly text: (at: string) => readonly string[]
    readonly until: (at: string) => string
  }
  readonly overview: {
    readonly title: string
    readonly asked: (issuer: string, unit: string) => string
    readonly deadline: string
    readonly state: string
    readonly unit: string
    readonly document: string
    readonly documentValue: (number: string, date: string | undefined) => string
    readonly subject: string
    readonly issuer: string
    readonly urgency: string
    readonly signer: string
    readonly cutOff: string
    readonly cutOffValue: (date: string) => string
    readonly content: string
    readonly contentValue: (form: string, indicators: number, sections: number) => string
    readonly contact: string
    readonly facts: string
    readonly directive: string
    readonly files: string
    readonly noFiles: string
    readonly returnedTitle: string
    readonly returned: (version: number, at: string) => string
    readonly versions: string
    readonly version: (version: number) => string
    readonly receipt: (number: string) => string
    readonly draftSaved: (at: string) => string
    readonly keepLink: string
  }
  readonly actions: {
    readonly start: string
    readonly goOn: string
    readonly correct: string
    readonly resend: string
    readonly sendAnyway: string
  }
  readonly shut: {
    readonly closed: string
    readonly withdrawn: (reason: string) => string
    readonly excluded: (reason: string) => string
    readonly keptLate: string
  }
  readonly overdue: string
  readonly done: string
  readonly form: {
    readonly title: string
    readonly deadline: (at: string, remaining: string) => string
    readonly requiredNote: string
    readonly required: string
    readonly figures: string
    readonly outline: string
    readonly signed: string
    readonly numberHint: string
    readonly total: (parts: string) => string
    readonly partOf: (whole: string) => string
    readonly textHint: (limit: string) => string
    readonly ownNumber: string
    readonly ownNumberHint: string
    readonly fromDraft: (at: string) => string
    readonly fromReport: (version: number) => string
    readonly saveDraft: string
    readonly attachFiles: string
    readonly submit: string
    readonly saved: (at: string) => string
    readonly kept: string
    readonly notKept: string
    readonly unknown: string
    readonly unknownHint: string
  }
  readonly conflict: {
    readonly title: string
    readonly draft: (version: number, at: string) => string
    readonly report: (version: number, at: string, by: string) => string
    readonly byUnit: string
    readonly byStaff: (name: string) => string
    readonly advice: string
    readonly same: string
    readonly differs: (fields: number) => string
    readonly stored: string
    readonly nothing: string
    readonly useNewest: string
  }
  readonly receipt: {
    readonly title: string
    readonly lateTitle: string
    readonly number: string
    readonly receivedAt: string
    readonly version: string
    readonly timing: string
    readonly enteredBy: string
    readonly ownNumber: string
    readonly fingerprint: string
    readonly fingerprintHint: string
    readonly next: string
    readonly waiting: string
    readonly counted: string
    readonly superseded: (version: number) => string
    readonly returned: string
    readonly notCounted: string
    readonly mailed: string
    readonly answers: string
    readonly indicator: string
    readonly value: string
    readonly empty: string
    readonly files: string
    readonly back: string
    readonly correct: string
  }
  readonly files: {
    readonly title: string
    readonly lead: string
    readonly attached: string
    readonly none: string
    readonly remove: (name: string) => string
    readonly add: string
    readonly choose: string
    readonly upload: string
    readonly full: (limit: number) => string
    readonly done: (name: string) => string
    readonly removed: string
    readonly received: string
    readonly receivedText: string
    readonly name: string
    readonly size: string
    readonly attach: string
    readonly another: string
    readonly backToForm: string
  }
  readonly lostLink: {
    readonly title: string
    readonly text: string
    readonly email: string
    readonly emailHint: string
    readonly send: string
    readonly sentTitle: string
    readonly sent: readonly string[]
  }
}
