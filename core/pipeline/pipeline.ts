import { stage, type Stage } from './stage.ts'

/**
 * How a file becomes a record: read → split → extract → recall, each in a reader process. After that `check` and `decide` judge the record
 * inside the transaction that stores it (core/app/settle-document.ts), because whether an invoice is a duplicate depends on what is
 * stored at that very moment. The stages' bodies are in stages/; raise a version when a body would give something else.
 */
export const PIPELINE: readonly Stage[] = [
  stage({
    name: 'read',
    version: 21,
    needs: ['original'],
    gives: 'reading',
    run: ({ original }, readers, options) => readers.read(original, options),
  }),
  stage({
    name: 'split',
    version: 1,
    needs: ['reading'],
    gives: 'parts',
    run: ({ reading }, readers, options) => readers.split({ reading }, options),
  }),
  stage({
    name: 'extract',
    version: 16,
    needs: ['reading', 'part', 'ownCompanies', 'ranker'],
    gives: 'extraction',
    run: ({ reading, part, ownCompanies, ranker }, readers, options) =>
      readers.extract({ reading, part, ownCompanies, ranker }, options),
  }),
  stage({
    name: 'recall',
    version: 2,
    needs: ['reading', 'part', 'extraction', 'memory'],
    gives: 'recalled',
    run: ({ reading, part, extraction, memory }, readers, options) =>
      memory.length === 0
        ? Promise.resolve(extraction)
        : readers.recall({ reading, part, extraction, memory }, options),
  }),
]

/** In place of `read` for a document that a person has opened and waits for; `read` follows when the first answer is there (core/app/first-answer.ts). */
export const READ_ONCE = stage({
  name: 'read-once',
  version: 4,
  needs: ['original'],
  gives: 'reading',
  run: ({ original }, readers, options) => readers.read({ ...original, once: true }, options),
})
