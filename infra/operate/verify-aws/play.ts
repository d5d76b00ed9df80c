import { broken, type Probe, type ProbeWorld, type Verdict } from './probe.ts'

/** Runs the probes one after the other. A probe that cannot be completed counts as broken. */
export async function* play(
  probes: Readonly<Record<string, Probe>>,
  world: ProbeWorld,
): AsyncGenerator<{ readonly name: string; readonly verdict: Verdict }> {
  for (const [index, [name, probe]] of Object.entries(probes).entries()) {
    const own = { ...world, name: `${world.name}-${index}` }
    const verdict = await probe(own).catch((error: unknown) =>
      broken(`it could not be played: ${String(error)}`),
    )
    yield { name, verdict }
  }
}
