import { describe, expect, it } from '@jest/globals'
import { roomInBulkQueue } from '#domain/mail/queue-room.ts'

/** Plays so many minutes of a queue from which at most so many mails leave in a minute. */
function play(mailRate: number, leavesPerMinute: number, minutes: number) {
  let [waiting, leftAt, sent] = [0, 0, 0]
  const depths: number[] = []
  for (let minute = 0; minute < minutes; minute += 1) {
    waiting += roomInBulkQueue({ waiting, leftAt, mailRate })
    leftAt = waiting
    depths.push(waiting)
    const gone = Math.min(waiting, leavesPerMinute)
    waiting -= gone
    sent += gone
  }
  return { sent, depths }
}

describe('the room in the bulk queue', () => {
  it('begins with what leaves in a minute at the full rate', () => {
    expect(roomInBulkQueue({ waiting: 0, leftAt: 0, mailRate: 14 })).toBe(840)
  })

  it('lets the queue never run dry at the full rate', () => {
    const { sent, depths } = play(14, 840, 10)
    expect(sent).toBe(8_400)
    expect(Math.max(...depths)).toBe(1_680)
  })

  it('holds no more than leaves in two minutes when sending is ten times slower', () => {
    const { depths } = play(14, 84, 20)
    expect(depths.slice(12)).toEqual(Array(8).fill(168))
  })

  it('finds the full rate again after a slow hour', () => {
    expect(roomInBulkQueue({ waiting: 0, leftAt: 168, mailRate: 14 })).toBe(840)
  })

  it('puts nothing more on a queue from which nothing leaves', () => {
    expect(roomInBulkQueue({ waiting: 500, leftAt: 500, mailRate: 14 })).toBe(0)
  })

  it('is not held up by a few messages that fail and come again minutes later', () => {
    expect(roomInBulkQueue({ waiting: 3, leftAt: 3, mailRate: 14 })).toBe(837)
  })
})
