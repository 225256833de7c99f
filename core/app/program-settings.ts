import type { Settings } from '../contract/system.ts'
import type { Db } from '../store/open-store.ts'
import { assignCompanies } from '../store/companies.ts'
import { companyName } from './company-of.ts'
import { ownCompanies, saveOwnCompanies, saveWelcomed, welcomed } from '../store/settings.ts'

/** What a person set about the program as a whole. */
export async function programSettings(db: Db): Promise<Settings> {
  return { ownCompanies: await ownCompanies(db), welcomed: await welcomed(db) }
}

/** What is left out stays as it is. Documents that are here already find their company among the new ones too. */
export async function saveProgramSettings(db: Db, settings: Settings): Promise<void> {
  const before = await ownCompanies(db)
  await saveOwnCompanies(db, settings.ownCompanies)
  if (JSON.stringify(before) !== JSON.stringify(settings.ownCompanies))
    await assignCompanies(db, (buyer) => companyName(buyer, settings.ownCompanies))
  if (settings.welcomed !== undefined) await saveWelcomed(db, settings.welcomed)
}
