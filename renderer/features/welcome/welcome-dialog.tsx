import { Dialog } from '../../parts/dialog.tsx'
import { useWords } from '../../words.ts'
import { WelcomeSteps } from './welcome-steps.tsx'
import { useWelcomed } from './use-welcomed.ts'

/** The steps of the first start once more, because somebody asked for them. */
export function WelcomeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { sayWelcomed } = useWelcomed()
  return (
    <Dialog title={t('program:welcome.title')} onClose={onClose}>
      <WelcomeSteps
        onDone={() => {
          sayWelcomed()
          onClose()
        }}
      />
    </Dialog>
  )
}
