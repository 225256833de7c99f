import { z } from 'zod'
import { DocumentId } from '../domain/ids.ts'
import { ToldProblem } from './answer.ts'
import { procedure } from './errors.ts'

/** What became of one file: a new document, one we had already, or a reason it was not taken. Either way the others go on. */
export const TakenFile = z.object({
  file: z.string(),
  id: DocumentId.optional(),
  outcome: z.enum(['taken', 'already-here', 'refused']),
  problem: ToldProblem.optional(),
})
export type TakenFile = z.infer<typeof TakenFile>

/** Taking files in. Answers when the originals are safe on disk; reading goes on in the background. */
export const intake = {
  addPaths: procedure
    .route({ method: 'POST', path: '/intake/paths', summary: 'Take in files and folders of this computer' })
    .input(z.object({ paths: z.array(z.string().min(1)).min(1).max(10_000) }))
    .output(z.object({ files: z.array(TakenFile) })),
  upload: procedure
    .route({ method: 'POST', path: '/intake/files', summary: 'Take in uploaded files' })
    .input(z.object({ files: z.array(z.instanceof(File)).min(1).max(1000) }))
    .output(z.object({ files: z.array(TakenFile) })),
  samples: procedure
    .route({ method: 'POST', path: '/intake/samples', summary: 'Take in the sample documents that come with Skrepka' })
    .output(z.object({ files: z.array(TakenFile) })),
}
