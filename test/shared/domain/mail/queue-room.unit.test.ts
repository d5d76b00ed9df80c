import { describe, expect, it } from '@jest/globals'
import { roomInBulkQueue } from '#domain/mail/queue-room.ts'

/** Simulates minutes of a queue with the given number of mails sent per minute. */
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
  it('starts with one minute of mails at the full rate', () => {
    expect(roomInBulkQueue({ waiting: 0, leftAt: 0, mailRate: 14 })).toBe(840)
  })

  it('never lets the queue run empty at the full rate', () => {
    const { sent, depths } = play(14, 840, 10)
    expect(sent).toBe(8_400)
    expect(Math.max(...depths)).toBe(1_680)
  })

  it('holds at most two minutes of mails when sending is ten times slower', () => {
    const { depths } = play(14, 84, 20)
    expect(depths.slice(12)).toEqual(Array(8).fill(168))
  })

  it('returns to the full rate after a slow hour', () => {
    expect(roomInBulkQueue({ waiting: 0, leftAt: 168, mailRate: 14 })).toBe(840)
  })

  it('adds nothing to a queue that sends nothing', () => {
    expect(roomInBulkQueue({ waiting: 500, leftAt: 500, mailRate: 14 })).toBe(0)
  })

  it('is not reduced by a few messages that fail and return minutes later', () => {
    expect(roomInBulkQueue({ waiting: 3, leftAt: 3, mailRate: 14 })).toBe(837)
  })
})
