import type { DocumentId } from '../../../core/domain/ids.ts'
import { client } from '../../client.ts'
import { useSelection } from '../../view-state/selection.ts'
import { filterOf, useView } from '../../view-state/view.ts'
import type { ListedRows } from './use-rows.ts'

/** More than this nobody decides about at once. */
const MOST_CHOSEN = 10_000

/** Chooses everything from the anchor to this place besides what was chosen before; rows that are not here are asked for by id alone. */
export async function chooseUpTo(at: number, rows: ListedRows, from: number): Promise<void> {
  const { anchor = from, add } = useSelection.getState()
  const first = Math.max(0, Math.min(anchor, at))
  const count = Math.min(Math.max(anchor, at) - first + 1, MOST_CHOSEN)
  const here = Array.from({ length: count }, (_, index) => rows.at(first + index)?.id)
  add(here.every((id) => id !== undefined) ? here : await idsOf(first, count), anchor)
}

/** Chooses all that the filter leaves. */
export async function chooseAll(): Promise<void> {
  useSelection.getState().choose(await idsOf(0, MOST_CHOSEN))
}

async function idsOf(offset: number, limit: number): Promise<DocumentId[]> {
  const view = useView.getState()
  return (await client.documents.ids({ ...filterOf(view), ...view.order, offset, limit })).ids
}
