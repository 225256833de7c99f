import { OwnCompaniesForm } from './own-companies.tsx'
import { SettingRow } from './setting-row.tsx'

/** The companies that buy: a document finds its own by the buyer's tax id. */
export function CompaniesSection() {
  return (
    <SettingRow name="ownCompanies">
      <OwnCompaniesForm />
    </SettingRow>
  )
}
