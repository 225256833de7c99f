import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { Change } from '../../../core/domain/correction.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { closable } from '../../parts/tell-done.tsx'
import { sayProblem } from '../../parts/say.ts'
import { useEditing, type Draft } from '../../view-state/editing.ts'
import type { Picked } from '../../view-state/desk.ts'
import type { Language } from '../../words.ts'
import { client } from '../../client.ts'
import { correct, undo, type Outcome } from './correct.ts'
import { typedText } from './field-text.ts'

/** A document is changed only while it is in review: in every other state it is somebody's decision already. */
export function isEditable(detail: DocumentDetail): boolean {
  return detail.summary.state === 'review'
}

/** Opens a field with its value as it is. */
export function startEditing(detail: DocumentDetail, field: FieldName, language: Language): void {
  const value = detail.answer.fields[field]?.value
  const text = value === undefined ? '' : typedText(field, value, language)
  useEditing.getState().start({ field, text, initial: text })
}

/** What saving a draft means: unchanged confirms, emptied removes, anything else sets. Undefined when there is nothing to do. */
export function changeOf(draft: Draft, isThere: boolean): Change | undefined {
  const { field, place } = draft
  const text = draft.text.trim()
  if (text === '') return isThere ? { type: 'remove-field', field } : undefined
  if (text === draft.initial && place === undefined) return isThere ? { type: 'confirm-field', field } : undefined
  return { type: 'set-field', field, value: text, ...place }
}

/** Saves the open field and closes it; when the engine refuses, it stays open and says why. Answers whether it is closed. */
export async function saveDraft(detail: DocumentDetail): Promise<Outcome | undefined> {
  const { draft, saving, stop, change } = useEditing.getState()
  if (draft === undefined || saving === draft.field) return undefined
  const asked = changeOf(draft, detail.answer.fields[draft.field] !== undefined)
  if (asked === undefined) {
    stop()
    return { done: true, detail }
  }
  const outcome = await saved(detail.summary.id, draft.field, [asked])
  if (outcome.done) stop()
  else change({ refusal: refusalOf(outcome) })
  return outcome
}

/** Makes changes that belong to one field; a refusal is told in a notice. */
export async function change(detail: DocumentDetail, field: FieldName, changes: Change[]): Promise<Outcome> {
  const outcome = await saved(detail.summary.id, field, changes)
  if (!outcome.done) tellRefusal(outcome)
  return outcome
}

async function saved(id: DocumentId, field: FieldName, changes: Change[]): Promise<Outcome> {
  useEditing.setState({ saving: field })
  try {
    return await correct(id, changes)
  } finally {
    useEditing.setState(({ saving }) => (saving === field ? { saving: undefined } : {}))
  }
}

/** Takes the last correction back, and says so. */
export async function undoLast(detail: DocumentDetail): Promise<void> {
  if (detail.undoable === 0) return
  const outcome = await undo(detail.summary.id)
  if (!outcome.done) return tellRefusal(outcome)
  notifications.show({
    id: 'undone',
    message: i18next.t('review.undone'),
    autoClose: 2500,
    role: 'status',
    ...closable(),
  })
}

/** Why nothing was changed, in words. */
export function refusalOf(outcome: Extract<Outcome, { done: false }>): string {
  if (outcome.problem === undefined) return i18next.t('problem.unreachable')
  const { message, advice } = sayProblem(i18next, outcome.problem)
  return [message, advice].filter(Boolean).join(' ')
}

/** Tells in a notice why nothing was changed. */
export function tellRefusal(outcome: Extract<Outcome, { done: false }>): void {
  notifications.show({
    message: refusalOf(outcome),
    color: 'red.8',
    role: 'alert',
    ...closable(),
  })
}

/**
 * Takes what was pointed at on the page into the open field, at once; what that place means as this field, and a second, closer reading where
 * the first was unsure, follow when the engine has them.
 */
export async function takeFromPage(
  detail: DocumentDetail,
  field: FieldName,
  language: Language,
  picked: Picked,
): Promise<void> {
  const { page, box, text } = picked
  if (useEditing.getState().draft?.field !== field) startEditing(detail, field, language)
  useEditing.getState().change({ text, printed: text, place: { page, box } })
  useEditing.setState(({ draft }) => {
    if (draft === undefined) return {}
    const { refusal: _settled, ...rest } = draft
    return { draft: rest }
  })
  const seen = await client.documents.textInBox({ id: detail.summary.id, page, box, field }).catch(() => undefined)
  const { draft, change: update } = useEditing.getState()
  // Typed over or pointed elsewhere meanwhile: the person's newer word counts.
  if (seen === undefined || draft?.field !== field || draft.text !== text || draft.place?.box !== box) return
  const fits =
    seen.value !== undefined &&
    (await client.documents.asValue({ id: detail.summary.id, field, text: seen.text })).value !== undefined
  const better = fits || seen.value === undefined ? seen.text : typedText(field, seen.value, language)
  if (useEditing.getState().draft?.text !== text || better === '') return
  update({ text: better, printed: seen.text, place: { page, box: seen.box } })
}
