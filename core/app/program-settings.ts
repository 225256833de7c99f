import type { Settings } from '../contract/system.ts'
import type { Db } from '../store/open-store.ts'
import { ownCompanies, saveOwnCompanies, saveWelcomed, welcomed } from '../store/settings.ts'

/** What a person set about the program as a whole. */
export async function programSettings(db: Db): Promise<Settings> {
  return { ownCompanies: await ownCompanies(db), welcomed: await welcomed(db) }
}

/** What is left out stays as it is. */
export async function saveProgramSettings(db: Db, settings: Settings): Promise<void> {
  await saveOwnCompanies(db, settings.ownCompanies)
  if (settings.welcomed !== undefined) await saveWelcomed(db, settings.welcomed)
}
