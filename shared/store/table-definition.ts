/** The table's keys and its indexes, for the CDK app and for tests. All keys are strings. */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Sparse: only items that still need work have its keys. */
  dueIndex: {
    name: 'due',
    partitionKey: 'dueShard',
    sortKey: 'dueAt',
    /** Attributes projected into the index besides the keys. */
    projected: ['type', 'dueCount'],
  },
  /** Sparse: only tasks have its keys, which never change. It holds keys only, so that changes of a task do not write it. */
  unitIndex: {
    name: 'unit',
    partitionKey: 'unit',
    sortKey: 'issuedAt',
  },
} as const
