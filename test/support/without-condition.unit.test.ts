import { describe, expect, it } from '@jest/globals'
import { actionsOn, condition, ifNew, ifVersion, setting } from '#store/conditions.ts'
import { withoutCondition } from './without-condition.ts'

const key = { pk: 'A', sk: 'B' }
const act = actionsOn('table')
const transaction = {
  TransactItems: [
    act.update(key, setting({ name: { S: 'x' } }, ifVersion('task.commit.task', 3))),
    act.check(key, ifVersion('task.commit.gate', 3)),
    act.put({ pk: { S: 'A' } }, ifNew('event.write')),
  ],
}

describe('a call without a condition', () => {
  it('keeps its other conditions, and every action in its place', () => {
    const call = withoutCondition(transaction, 'task.commit.task')
    expect(call.TransactItems).toEqual([
      {
        Update: {
          TableName: 'table',
          Key: { pk: { S: 'A' }, sk: { S: 'B' } },
          UpdateExpression: 'SET #a0 = :a0',
          ExpressionAttributeNames: { '#a0': 'name' },
          ExpressionAttributeValues: { ':a0': { S: 'x' } },
        },
      },
      ...transaction.TransactItems.slice(1),
    ])
    expect(withoutCondition(transaction, 'task.commit.gate').TransactItems).toEqual([
      transaction.TransactItems[0],
      {
        ConditionCheck: {
          TableName: 'table',
          Key: { pk: { S: 'A' }, sk: { S: 'B' } },
          ConditionExpression: 'attribute_exists(pk) OR attribute_not_exists(pk)',
        },
      },
      transaction.TransactItems[2],
    ])
  })

  it('names no value that is not used any more', () => {
    const call = {
      TableName: 'table',
      ...condition('pace.reserve.next', '#next >= :now'),
      UpdateExpression: 'ADD #next :length',
      ExpressionAttributeNames: { '#next': 'nextSlot' },
      ExpressionAttributeValues: { ':length': { N: '1' }, ':now': { N: '2' } },
    }
    expect(withoutCondition(call, 'pace.reserve.next')).toEqual({
      TableName: 'table',
      UpdateExpression: 'ADD #next :length',
      ExpressionAttributeNames: { '#next': 'nextSlot' },
      ExpressionAttributeValues: { ':length': { N: '1' } },
    })
  })

  it('is the same call where none is to be taken away', () => {
    expect(withoutCondition(transaction, '')).toBe(transaction)
    expect(withoutCondition(transaction, 'mail.record')).toEqual(transaction)
  })
})
