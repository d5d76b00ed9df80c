import type { Answer, Desk, people } from './desk.ts'

type Who = keyof typeof people

/** Runs a requested job to its end and returns its state from the API. */
export async function endOf(desk: Desk, asked: Answer, as: Who = 'secretary'): Promise<Answer> {
  if (asked.status !== 202) throw new Error(`asking for a job was answered ${asked.status}: ${asked.text}`)
  await desk.system.drain()
  return desk.ask('GET', asked.json.href, { as })
}

/** The text of the file to which an answer leads. */
export const fileAt = (desk: Desk, location: string | undefined | null): string =>
  desk.system.jobs.objects.text(new URL(location ?? '').pathname.slice(1)) ?? ''

/** Runs an export job of a directive and returns the text of its file. */
export async function exported(
  desk: Desk,
  directive: string,
  kind: 'tasks-csv' | 'figures-csv' | 'late-list',
): Promise<string> {
  const asked = await desk.ask('POST', `/api/directives/${directive}/exports`, { body: { kind } })
  const { json } = await endOf(desk, asked)
  const fetched = await desk.ask('POST', json.file.href)
  if (fetched.status !== 303) throw new Error(`the file was answered ${fetched.status}: ${fetched.text}`)
  return fileAt(desk, fetched.headers.get('location'))
}
