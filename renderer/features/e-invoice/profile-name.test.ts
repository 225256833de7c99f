import { expect, it } from 'vitest'
import { profileName } from './profile-name.ts'

it.each([
  ['urn:cen.eu:en16931:2017', 'EN 16931'],
  ['urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0', 'Peppol BIS Billing 3.0'],
  ['urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0', 'XRechnung 3.0'],
  ['urn:cen.eu:en16931:2017#compliant#urn:xoev-de:kosit:standard:xrechnung_2.3', 'XRechnung 2.3'],
  ['urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended', 'Factur-X / ZUGFeRD EXTENDED'],
  ['urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic', 'Factur-X / ZUGFeRD BASIC'],
  ['urn:factur-x.eu:1p0:basicwl', 'Factur-X / ZUGFeRD BASIC WL'],
  ['urn:factur-x.eu:1p0:minimum', 'Factur-X / ZUGFeRD MINIMUM'],
  ['urn:ferd:CrossIndustryDocument:invoice:1p0:comfort', 'ZUGFeRD 1.0 COMFORT'],
  ['urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0', 'NLCIUS (SI-UBL 2.0)'],
  ['urn:cen.eu:en16931:2017#compliant#urn:somebody:else', 'EN 16931 (CIUS)'],
  ['FA (3)', 'FA (3)'],
  ['5.03', '5.03'],
])('%s is known as %s', (version, name) => {
  expect(profileName({ version })).toBe(name)
})

it('says nothing where the document says nothing', () => {
  expect(profileName({})).toBeUndefined()
})
