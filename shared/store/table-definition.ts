/** The table's keys and its one index, said once: the CDK deploys it so, and tests create it so. All keys are strings. */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Sparse: only items that still need something done carry its keys. */
  dueIndex: {
    name: 'due',
    partitionKey: 'dueShard',
    sortKey: 'dueAt',
    /** Attributes that the index holds besides the keys. */
    projected: ['type', 'dueCount'],
  },
} as const
