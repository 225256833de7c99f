import { useEffect, useState } from 'react'
import { preload } from '../../preload.ts'
import { Icon } from '../../parts/icons.tsx'
import { droppedFiles } from './dropped-files.ts'
import styles from './intake.module.css'
import { takeIn } from './take-in.ts'
import { useWords } from '../../words.ts'

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/** The whole window takes files: dropped anywhere, or pasted. Shows itself only while something is held over it. */
export function DropZone() {
  const { t } = useWords()
  const [over, setOver] = useState(false)
  useEffect(() => {
    // dragleave comes for every element crossed, so it is believed only when the pointer left the window.
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!carriesFiles(event) || event.dataTransfer === null) return
      event.preventDefault()
      void droppedFiles(event.dataTransfer, preload() !== undefined).then(takeIn)
    }
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length > 0) void takeIn(files)
    }
    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener('dragenter', enter, { signal })
    window.addEventListener('dragover', enter, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', drop, { signal })
    window.addEventListener('paste', paste, { signal })
    return () => stop.abort()
  }, [])
  if (!over) return null
  return (
    <aside className={styles.over} aria-label={t('drop.title')}>
      <div className={styles.target}>
        <Icon name="add" size={36} strokeWidth={1.3} />
        <strong>{t('drop.title')}</strong>
        <span>{t('drop.text')}</span>
      </div>
    </aside>
  )
}
