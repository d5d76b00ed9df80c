/** Runs the work for every element in order, at most `concurrency` at a time. */
export async function inTurn<Each>(
  all: readonly Each[],
  concurrency: number,
  work: (each: Each, index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let index = next++; index < all.length; index = next++) await work(all[index] as Each, index)
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}
