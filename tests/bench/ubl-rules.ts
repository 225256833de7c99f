import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeUbl } from '../../core/connectors/files/write-ubl.ts'
import { UBL_FAULTS } from '../builders/ubl-faults.ts'
import { UBL_SHAPES } from '../builders/ubl-shapes.ts'

/*
 * `npm run bench -- ubl-rules --out DIR`: UBL as we write it, for a validator that is not ours: sound files in `sound`, one fault each in
 * `faulty`, named for the rule of EN 16931 that it breaks. CEN's validation artefacts may not lie in this project; with their
 * EN16931-UBL-validation.xslt beside you, `npx xslt3 -xsl:EN16931-UBL-validation.xslt -s:DIR/sound -o:DIR/told` says what they say.
 */
const { values } = parseArgs({ options: { out: { type: 'string', default: 'ubl-rules' } } })
const folder = (name: string): string => {
  const path = join(values.out, name)
  mkdirSync(path, { recursive: true })
  return path
}
const [sound, faulty] = [folder('sound'), folder('faulty')]
const shapes = new Map(UBL_SHAPES)
for (const [name, invoice] of shapes) writeFileSync(join(sound, `${name.replaceAll(' ', '-')}.xml`), writeUbl(invoice))
for (const [rule, shape, change] of UBL_FAULTS) {
  const invoice = shapes.get(shape)
  if (invoice !== undefined) writeFileSync(join(faulty, `${rule}.xml`), change(writeUbl(invoice)))
}
console.log(`${shapes.size} sound files, ${UBL_FAULTS.length} faulty ones in ${values.out}`)
