/** The table's keys and its index, for the CDK app and for tests. All keys are strings. */
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
} as const
