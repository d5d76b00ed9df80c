import { buildApp } from './app.ts'
import { SettingsError } from './settings.ts'

try {
  buildApp().synth()
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
