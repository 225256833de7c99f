import { useQuery } from '@tanstack/react-query'
import { useRef, type ClipboardEvent, type KeyboardEvent } from 'react'
import type { PageInfo } from '../../../core/contract/documents.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { pageWordsQuery } from '../../queries.ts'
import { useWords } from '../../words.ts'
import styles from './page-viewer.module.css'
import { textOfWords } from './text-of-words.ts'

/** How far below the letters' feet the box of a word reaches, of its height. */
const DESCENT = 0.22

/**
 * The words of a page as text that can be selected with the pointer or Shift and arrows and copied, laid invisibly over its picture. What
 * is copied are whole words, in lines as printed. Ctrl+A takes the page.
 */
export function TextLayer({ id, page }: { id: DocumentId; page: PageInfo }) {
  const { t } = useWords()
  const { data: text } = useQuery(pageWordsQuery(id, page.page))
  const layer = useRef<SVGSVGElement>(null)

  const onCopy = (event: ClipboardEvent) => {
    const selection = getSelection()
    if (text === undefined || selection === null || selection.isCollapsed) return
    const chosen = [...(layer.current?.querySelectorAll('[data-word]') ?? [])]
      .filter((word) => selection.containsNode(word, true))
      .map((word) => Number(word.getAttribute('data-word')))
    event.clipboardData.setData('text/plain', textOfWords(text, new Set(chosen)))
    event.preventDefault()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyA' || layer.current === null) return
    event.preventDefault()
    getSelection()?.selectAllChildren(layer.current)
  }
  return (
    <div
      className={styles.text}
      role="group"
      aria-label={t('page.text', { page: page.page })}
      tabIndex={0}
      onCopy={onCopy}
      onKeyDown={onKeyDown}
    >
      <svg ref={layer} viewBox={`0 0 ${page.width} ${page.height}`}>
        {text?.lines.flatMap(({ words }) =>
          words.map((index) => {
            const word = text.words[index]
            if (word === undefined) return null
            const [x0, y0, x1, y1] = word.box
            const size = y1 - y0
            return (
              <text
                key={index}
                data-word={index}
                x={x0}
                y={y1 - DESCENT * size}
                fontSize={size}
                textLength={Math.max(x1 - x0, 1)}
                lengthAdjust="spacingAndGlyphs"
              >
                {word.text}
              </text>
            )
          }),
        )}
      </svg>
    </div>
  )
}
