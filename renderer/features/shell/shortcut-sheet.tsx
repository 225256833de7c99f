import { Kbd } from '@mantine/core'
import { Fragment } from 'react'
import { Dialog } from '../../parts/dialog.tsx'
import styles from './app.module.css'
import { useWords } from '../../words.ts'

const SHEET = [
  ['anywhere', [['search', ['/']], ['add', ['Ctrl+O']], ['sheet', ['?']], ['back', ['Esc']],
    ['screens', ['Alt+1', 'Alt+9']]]],
  ['inbox', [['move', ['↑', '↓']], ['edge', ['Home', 'End']], ['open', ['Enter']], ['choose', ['Space', 'Shift+↓', 'Ctrl+A']],
    ['approveChosen', ['Ctrl+Enter']], ['undoBatch', ['Ctrl+Z']]]],
  ['document', [
    ['approveNext', ['Ctrl+Enter']], ['nextToCheck', ['Tab', 'Shift+Tab']], ['settle', ['Enter']], ['edit', ['F2']],
    ['saveEdit', ['Enter', 'Tab']], ['cancelEdit', ['Esc']], ['suggest', ['↓']], ['emptyField', ['Delete']], ['fixes', ['1', '9']], ['why', ['W']],
    ['undo', ['Ctrl+Z']], ['moveFields', ['↑', '↓']], ['nextDocument', ['Alt+↓', 'Alt+↑']], ['pages', ['PageDown', 'PageUp']],
    ['zoom', ['+', '−', '0']], ['rotate', ['R']], ['selectText', ['T']], ['original', ['O']],
  ]],
  ['lines', [
    ['moveCells', ['↑', '↓', '←', '→', 'Tab']], ['chooseCells', ['Shift+↓', 'Ctrl+A']], ['edit', ['F2', 'Enter']], ['fillDown', ['Ctrl+D']],
    ['insertRow', ['Insert']], ['deleteRows', ['Ctrl+Delete']], ['copyPaste', ['Ctrl+C', 'Ctrl+V']],
  ]],
  ['pointer', [
    ['clickWord', ['⊙']], ['dragBox', ['⊙ ↘']], ['moreWords', ['Shift+⊙']], ['copyWords', ['Ctrl+⊙']],
  ]],
] as const // prettier-ignore

/** All keys on one sheet. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose} wide>
      <div className={styles.sheet}>
        {SHEET.map(([group, rows]) => (
          <table key={group} className={styles.keys}>
            <caption>{t(`shortcuts.${group}`)}</caption>
            <tbody>
              {rows.map(([action, keys]) => (
                <tr key={action}>
                  <th scope="row">{t(`shortcuts.${action}`)}</th>
                  <td>
                    {keys.map((key, index) => (
                      <Fragment key={key}>
                        {index > 0 && <span className={styles.or}>{t('shortcuts.then')}</span>}
                        <Kbd>{key}</Kbd>
                      </Fragment>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </Dialog>
  )
}
