/**
 * Every condition of the store by its name, with what it refuses. `npm run conditions` takes away one at a time, and
 * something must then be seen to go wrong.
 */
export const conditions = {
  'event.write': 'a second event with the number of one that is stored',

  'directive.create': 'a directive whose id is taken',
  'directive.commit': 'the second of two changes of one directive',
  'rung.commit': 'the rungs of a moved deadline over progress that they were not read with',
  'rung.save': 'the progress of an expansion whose deadline was moved, or that another worker continued',
  'form.put': 'a form that is stored already, maybe by a newer release',

  'chunk.issue.stage': 'tasks of a chunk that is issued already',
  'chunk.issue.task': 'a task in place of one that is there',
  'chunk.issue.mail': 'a mail row in place of one that is there',
  'chunk.forget': 'the removal of a chunk that was issued after all',
  'chunk.count': 'a chunk counted twice',

  'task.commit.task': 'the second of two acts on one task',
  'task.commit.gate': 'an act decided before its directive was closed, moved or amended',
  'task.commit.report': 'a version of a report in place of one that is there',
  'task.commit.mail': 'a mail row in place of one that is there',
  'task.commit.save-draft': 'a draft of an act in place of one saved meanwhile in another window',
  'task.commit.clear-draft': 'the deletion of a draft saved meanwhile in another window',
  'task.commit.call': 'a logged call in place of one that is there',
  'task.add.recipient': 'a unit added twice',
  'task.add.task': 'a task in place of one that is there',
  'task.add.mail': 'a mail row in place of one that is there',
  'task.add.directive': 'a unit added to a directive that was changed meanwhile',
  'task.move-due': 'the progress of a ladder whose deadline was moved',

  'draft.save.draft': 'a draft in place of one saved meanwhile in another window',
  'draft.save.report': 'a draft of a report that was sent meanwhile',
  'draft.clear': 'the deletion of a draft saved meanwhile in another window',

  'mail.add-pending': 'a mail row in place of one that is there',
  'mail.claim.row': 'the second of two senders of one mail',
  'mail.claim.task': 'a mail decided before its task changed',
  'mail.claim.gate': 'a mail decided before its directive was closed, moved or amended',
  'mail.claim.numbered-task': 'a numbered chase decided before its task changed',
  'mail.delete-address': 'the deletion of an address from a row that was changed meanwhile',
  'mail.end.row': 'the end of a mail, with what follows, whose row has another state by now',
  'mail.record': 'the outcome of a mail whose row has another by now',

  'summary.ensure-node': 'a node of the path in place of one that is there',
  'summary.fold.guard': 'a task counted by two workers, or changed while it is counted',
  'summary.fold.overtaken-first': 'a first count of a changed task that another worker has counted',
  'summary.fold.overtaken': 'a count of a changed task that another worker has counted',

  'job.commit.job': 'the second of two workers of one job, or a worker after a cancellation',
  'job.commit.pointer': 'an entry in the list of a person in place of one that is there',
  'job.commit.queue': 'a place in the queue of an issuer taken or freed by two jobs at once',
  'job.commit.mail': 'a mail about the end of a job in place of one that is there',
  'job.remove': 'the deletion of a job that was changed meanwhile',
  'chain.head': 'the second of two events after the same event',

  'import.job': 'units of an import that was cancelled, or that another worker continued',
  'import.unit.added': 'a new unit in place of one that was added meanwhile',
  'import.unit.changed': 'a unit in place of one whose contact was corrected meanwhile',
  'import.group.added': 'a new group in place of one that was added meanwhile',
  'import.group.changed': 'a group in place of one that was counted meanwhile',
  'template.remove': 'the second of two deletions of a form template',

  'contact.mark.unit': 'the mark of a contact that was corrected or imported meanwhile',
  'unit.contact': 'a contact for a unit that was changed meanwhile',
  'unit.contact.pointer': 'an entry for an address in place of one that is there, maybe of a newer release',

  'pace.reserve.next': 'slots that lie in the past',
  'pace.reserve.first': 'slots from now on while others are reserved',
  'pace.slow-down': 'a second reduction of the rate for mails that were throttled together',

  'due.postpone': 'the second of two sweeps that nudge one item, or one whose due time moved',
  'due.move-into-line': 'a mail put into its line after its due time moved',
  'due.abandon': 'an item abandoned after its due time moved',
  'due.rearm': 'an item made due that was not abandoned, or is due again',
} as const

export type ConditionName = keyof typeof conditions
