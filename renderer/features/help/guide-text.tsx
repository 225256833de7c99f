import { blocksOf } from './guide.ts'

/** Paragraphs, lists and steps of a page. */
export function GuideText({ text }: { text: readonly string[] }) {
  return blocksOf(text).map(({ sort, items }) => {
    const list = items.map((item) => <li key={item}>{item}</li>)
    if (sort === 'list') return <ul key={items[0]}>{list}</ul>
    if (sort === 'steps') return <ol key={items[0]}>{list}</ol>
    return <p key={items[0]}>{items[0]}</p>
  })
}
