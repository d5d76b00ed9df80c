import { problemTextOf, type Sentences } from './problem-text.ts'

const english: Sentences = {
  required: ({ field }) => `Enter ${field}.`,
  'not-chosen': ({ field }) => `Choose ${field}.`,
  'unknown-field': ({ get }) =>
    `The form has no field “${get('field')}”. The page may be old: load it again and re-enter.`,
  malformed: ({ field }) => `What was sent is malformed at ${field}. Check it and send it again.`,
  'text-broken': () =>
    'The text holds broken characters, so nothing was stored. Go back, remove unusual characters (often pasted from elsewhere) and send it again.',
  'too-long': ({ field, get }) =>
    `The text in ${field} has ${get('length')} characters, more than the ${get('limit')} allowed. Shorten it or attach a file.`,
  'too-many-items': ({ field, get }) =>
    `The list in ${field} has ${get('length')} entries, more than the ${get('limit')} allowed. Remove or merge some.`,
  'not-a-whole-number': ({ field, get }) =>
    `“${get('value')}” is not a whole number. In ${field} enter digits only, for example 1250 or 1.250.`,
  'number-too-large': ({ field, get }) =>
    `The number “${get('value')}” in ${field} is too large. Check the unit of measure.`,
  'number-negative': ({ field, get }) =>
    `The number “${get('value')}” in ${field} must not be negative. If there is none, enter 0.`,
  'not-a-date': ({ field, get }) =>
    `“${get('value')}” is not a real date. In ${field} enter day/month/year, for example 02/10/2023.`,
  'not-a-time': ({ field, get }) =>
    `“${get('value')}” is not a time. In ${field} enter hours:minutes, for example 17:00.`,
  'day-off-and-worked': ({ get }) =>
    `The day ${get('day')} is both a day off and a day worked. Take it out of one of the two lists.`,
  'not-an-email': ({ field }) =>
    `The e-mail address in ${field} is not valid, for example: office@school.edu.vn.`,
  'email-character': ({ field, get }) =>
    `The e-mail address in ${field} holds a character that cannot be used (${get('character')}). Type the address again.`,
  'not-yes-or-no': ({ field }) => `Choose “Yes” or “No” in ${field}.`,
  'sum-differs': ({ get }) =>
    `Indicator ${get('total')} must equal ${get('parts')}: the parts add up to ${get('sum')}, but ${get('given')} was entered.`,
  'part-exceeds-whole': ({ get }) =>
    `Indicator ${get('part')} (${get('value')}) is a part of ${get('whole')} (${get('limit')}) and cannot be larger.`,
  'date-outside': ({ get }) => `The date must lie between ${get('from')} and ${get('to')}.`,
  'report-too-long': ({ get }) =>
    `All texts of the report together have ${get('size')} KB, more than the ${get('limit')} KB allowed. Shorten them, or attach the long part as a file.`,
  'changed-meanwhile': () =>
    'This was just changed by somebody else or in another window. Nothing was overwritten: look at the newest version, then decide.',
  'too-many-submissions': ({ get }) =>
    `This report was sent many times in a short while, so this version was not sent. What you typed is still on the page: wait ${get('minutes')} minutes and send it again. If your unit did not send the earlier versions, tell the issuer so that the link is changed.`,
  'too-many-saves': () =>
    'The draft was saved too often in a short while. What you typed is still on the page: wait some seconds and save it again.',
  'file-missing': ({ field }) => `There is no file in ${field}. Choose a file and upload it.`,
  'file-too-large': ({ get }) =>
    `The file is larger than ${get('limit')}. Compress it or split it into several files.`,
  'file-kind-refused': () =>
    'This kind of file is not accepted. Only PDF, Word (.docx), Excel (.xlsx) and JPG or PNG pictures are.',
  'file-content-differs': () =>
    'The content of the file does not match its ending. Open it, save it in the right format and upload it again.',
  'too-many-files': ({ get }) =>
    `The report has ${get('limit')} files, the most it can have. Remove some and try again.`,
  'secret-refused': () => 'Secret documents are not accepted here. They must travel by their own channel.',
  'no-recipients': () => 'No recipients are chosen. Choose at least one group or unit.',
  'group-empty': ({ get }) => `The group “${get('group')}” has no units. Remove it or add units to it.`,
  'group-unknown': ({ get }) => `There is no group “${get('group')}” in the registry.`,
  'unit-unknown': ({ get }) => `There is no unit “${get('unit')}” in the registry.`,
  'units-unreadable': ({ get }) =>
    `Units in the registry are stored damaged (${get('units')}), so it is not certain who the recipients are. Have these units imported again.`,
  'no-lead': () => 'There is no lead unit, so nobody would report. Choose at least one lead unit.',
  'no-deadline': ({ get }) => `The level “${get('level')}” has no deadline yet. Enter a date and a time.`,
  'deadline-past': () => 'The deadline has passed. Choose a time after now.',
  'not-a-whole-hour': () =>
    'A deadline of one unit is a whole hour, for example 17:00. Without a time it is the end of the day (23:59).',
  'level-unknown': ({ get }) => `This directive has no level “${get('level')}”.`,
  'form-empty': () => 'The report form has no indicator and no outline. Add at least one.',
  'number-symbol-unusual': ({ get }) =>
    `The number and symbol “${get('number')}” is not written as usual (for example 2588/SGDĐT-GDTX). It may stay if the document has it so.`,
  'deadline-on-rest-day': ({ get }) => `The deadline of the level “${get('level')}” falls on a day of rest.`,
  'rest-day-undecided': ({ get }) =>
    `The day ${get('day')} is a day off. Choose: move to the end of the next working day (${get('next')}), keep it, or enter another day.`,
  'issued-on-rest-day': () => 'The date of issue is a day off.',
  'year-not-announced': ({ get }) =>
    `The holidays of ${get('year')} are not in the calendar yet. Counts of working days in that year may change.`,
  'no-document': () =>
    'The directive has neither a text with its signer nor a file. Enter the text and the signer, or attach the file.',
  'cut-off-not-before-deadline': ({ get }) =>
    `The cut-off date must be at least a day before the deadline of the level “${get('level')}”.`,
  'already-published': () => 'This directive has been published already; it is not published twice.',
  'not-published': () => 'This directive has not been published yet.',
  closed: () => 'Reporting on this directive is closed. What is sent now is kept, but not counted.',
  'not-draft': () => 'The directive is published, so its content can no longer be edited.',
  'unit-already-recipient': () => 'This unit is already among those that report.',
  'no-report-yet': () => 'The unit has no report waiting for approval.',
  'already-approved': () => 'This report has been approved already.',
  'already-returned': () => 'This report has been returned and waits for the unit to correct it.',
  'not-open': () => 'The unit owes no report, so there is nothing to chase.',
  excluded: () => 'The unit is excluded from this report request.',
  'not-excluded': () => 'The unit is not excluded.',
  withdrawn: () => 'The report request to this unit has been withdrawn.',
  'chased-recently': () => 'The unit was chased within the last 6 hours. Call, or chase again later.',
  'no-address': () => 'The unit has no working e-mail address. Repair its contact first.',
  'same-deadline': () => 'The new deadline is the same as the present one.',
  'csv-columns': ({ get }) =>
    `The CSV file lacks the columns ${get('columns')}. Use the head line of the sample file.`,
  'csv-columns-extra': ({ get }) =>
    `The CSV file has extra or repeated columns: ${get('columns')}. Remove them.`,
  'csv-cell-empty': ({ get }) => `Line ${get('line')}, column ${get('column')}: empty. Fill in the cell.`,
  'csv-cell-long': ({ get }) =>
    `Line ${get('line')}, column ${get('column')}: “${get('value')}” is longer than ${get('limit')} characters.`,
  'csv-encoding': () => 'The text in the CSV file cannot be read. Save it in UTF-8 and upload it again.',
  'csv-empty': () => 'The CSV file has no rows.',
  'csv-row': ({ get }) =>
    `Line ${get('line')}: the number of cells differs from the heading, or a quotation mark is not closed. Mend this line of the CSV file.`,
  'csv-cell': ({ get }) => `Line ${get('line')}, column ${get('column')}: “${get('value')}” is wrong.`,
  'csv-garbled': ({ get }) =>
    `Line ${get('line')}, column ${get('column')}: “${get('value')}” is garbled text or a formula error. Correct the cell; the name in the registry is kept.`,
  'unit-id-malformed': ({ get }) =>
    `Line ${get('line')}: the unit code “${get('unit')}” is not valid. A code has 1 to 35 of A–Z, a–z, 0–9, dot and hyphen.`,
  'unit-twice': ({ get }) => `Line ${get('line')}: the unit code “${get('unit')}” occurs twice.`,
  'unit-case-differs': ({ get }) =>
    `Line ${get('line')}: the code “${get('unit')}” differs from the registered “${get('stored')}” in case only. Use the registered code.`,
  'parent-unknown': ({ get }) =>
    `Line ${get('line')}: the parent unit “${get('parent')}” is not in the registry.`,
  'parent-loop': ({ get }) => `Line ${get('line')}: the unit “${get('unit')}” would be its own parent.`,
  'too-many-jobs': ({ get }) =>
    `Your unit has ${get('limit')} jobs waiting. Wait for them to end, then ask again.`,
  'job-key-used': () => 'This Idempotency-Key was used for something else. Use a new one.',
  'job-gave-up': () =>
    'It was tried several times and not finished. Ask again; if it fails again, tell the administrator.',
  'job-ended': () => 'This job has ended.',
  'job-publishes': () => 'The directive is being published.',
  'not-found': () => 'This could not be found.',
  forbidden: () => 'Your account has no right to do this.',
  'not-signed-in': () => 'Sign in to go on.',
  'link-invalid': () =>
    'This link does not work. Open the link in the newest mail, or ask for it to be sent again.',
  'link-ended': () => 'This link has ended. Ask the issuing agency for a new one.',
  'cross-site': () =>
    'The page is old or the request came from elsewhere, so nothing was done. Load the page again and retry.',
  'too-large': ({ get }) =>
    `What was sent is too large (${get('limit')} at most). Shorten it and send it again.`,
  'too-many-requests': () =>
    'Too many requests came from this network or through this link, so this one was not carried out. Wait a minute and try again.',
  'try-again': () =>
    'The system is busy and could not do it. Try again in a few minutes; what was saved is safe.',
  'newer-version': () =>
    'A newer version of the software wrote this, so the one that is running cannot change it. Try again once the software is updated; what was saved is safe.',
}

/** In English: for the API, and for the pages of units. */
export const englishProblemText = problemTextOf('en', english, 'this field')
