import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afresh } from '../../../core/app/delivery/manage-deliveries.ts'
import { addConnection, changeConnection, connectionRows } from '../../../core/store/connections.ts'
import { applyDeliveryEvent, deliveryRows } from '../../../core/store/deliveries.ts'
import { openStore, type Db } from '../../../core/store/open-store.ts'
import { seeded } from '../../simulators/random.ts'
import { judge, type Verdict } from './judge.ts'
import { abandonedLife, copyFolder, killedLife, type End, type Ended } from './lives.ts'
import { aPaper, takeIn, type Paper } from './papers.ts'
import { folderTarget, onecTarget, zohoTarget, type Target } from './targets.ts'

export const TARGETS = ['zoho', 'onec', 'folder'] as const
export type TargetName = (typeof TARGETS)[number]

/**
 * What a campaign came to. A cycle is one life of the engine: it opens the data as the one before left them, delivers under a fresh draw
 * of faults, and is ended at a numbered fail point, at a random time, or while it rests.
 */
export interface CampaignResult extends Verdict {
  readonly target: TargetName
  readonly seed: number
  cycles: number
  /** Lives that were a process of its own, ended by SIGKILL; the others were abandoned inside this process (see lives.ts). */
  killed: number
  ended: Record<Ended, number>
  documents: number
  restores: number
  /** How often each fail point ended a life. */
  readonly points: Record<number, number>
  readonly faults: Record<string, number>
  requests: number
  seconds: number
}

export interface CampaignAsked {
  readonly target: TargetName
  readonly cycles: number
  readonly seed: number
  readonly folder: string
  /** Share of lives that are processes of their own. */
  readonly processes?: number
  /** Always the fail point that ended the fewest lives, so that a short campaign meets each; else every other one by chance. */
  readonly evenly?: boolean
  /** Cycles on one ledger before it is judged and a new one begun. */
  readonly aRound?: number
  readonly onRound?: (soFar: CampaignResult) => void
}

/** So many documents are on their way at the start of each life. */
const ON_THEIR_WAY = 5
const RESTORE_CHANCE = 0.06
const BACKUP_CHANCE = 0.06
const MINUTE_MS = 60_000

/** Ends the delivering engine over and over and lets everything go wrong, then calms down and counts what was really booked. */
export async function deliveryCampaign(asked: CampaignAsked): Promise<CampaignResult> {
  const { target, cycles, seed, folder, onRound, aRound = 150 } = asked
  const began = performance.now()
  const chance = seeded(seed)
  const result: CampaignResult = {
    target, seed, cycles: 0, killed: 0, ended: { 'at-point': 0, 'at-a-time': 0, resting: 0 }, documents: 0, restores: 0,
    lost: [], doubled: [], unapproved: [], wrong: [], points: {}, faults: {}, requests: 0, seconds: 0,
  } // prettier-ignore
  for (let round = 0; result.cycles < cycles; round++) {
    const place = join(folder, `${target}-${round}`)
    mkdirSync(place, { recursive: true })
    const ledger = await started(target, join(place, 'ledger'), round)
    try {
      const failures = () => result.lost.length + result.doubled.length + result.unapproved.length + result.wrong.length
      const before = failures()
      await oneRound({ ...asked, aRound: Math.min(aRound, cycles - result.cycles) }, place, ledger, chance, result)
      result.seconds = Math.round((performance.now() - began) / 1000)
      onRound?.(result)
      if (failures() === before) rmSync(place, { recursive: true, force: true })
    } finally {
      await ledger.stop()
    }
  }
  return result
}

async function started(target: TargetName, folder: string, round: number): Promise<Target> {
  if (target === 'zoho') return await zohoTarget(folder)
  if (target === 'onec') return await onecTarget(folder, round)
  return folderTarget(folder, round)
}

async function oneRound(
  asked: CampaignAsked & { aRound: number },
  place: string,
  target: Target,
  chance: () => number,
  result: CampaignResult,
): Promise<void> {
  const [data, backup, original] = [join(place, 'data'), join(place, 'backup'), join(place, 'original.pdf')]
  mkdirSync(data)
  writeFileSync(original, '%PDF-1.4 campaign')
  for (let point = 1; point <= target.points; point++) result.points[point] ??= 0
  const papers: Paper[] = []
  // The clock runs, leaps, and is put back now and then.
  let clockOff = 0
  const now = () => new Date(Date.now() + clockOff).toISOString()
  const prepare = async (db: Db, wanted: number): Promise<void> => {
    if ((await connectionRows(db)).length === 0) {
      const { settings, kind } = target
      await addConnection(db, { id: 'c', name: 'c', kind: kind.kind, settings, at: now() })
    }
    if (chance() < 0.8) await mend(db, now())
    // What a restored backup never knew is taken in anew, as a person would.
    const known = new Set((await db.selectFrom('documents').select('sha256').execute()).map(({ sha256 }) => sha256))
    for (const paper of papers) if (!known.has(paper.sha256)) await takeIn(db, paper, target.country, now())
    const waiting = (await deliveryRows(db, { state: 'waiting' })).length
    for (let more = waiting; more < wanted; more++) {
      const paper = aPaper(papers.length, place, chance)
      papers.push(paper)
      await takeIn(db, paper, target.country, now())
    }
  }
  const inStore = async (act: (db: Db) => Promise<void>): Promise<void> => {
    const store = openStore(data)
    try {
      await act(store.db)
    } finally {
      await store.close()
    }
  }
  await inStore((db) => prepare(db, 0))
  copyFolder(data, backup)
  let faults: Record<string, number> = {}
  for (let cycle = 0; cycle < asked.aRound; cycle++) {
    await inStore((db) => prepare(db, ON_THEIR_WAY))
    const named = await target.trouble(chance)
    if (named !== undefined) result.faults[named] = (result.faults[named] ?? 0) + 1
    // A folder's steps have no request to cut: only a real process can be ended in the middle of one.
    const byTheStep = target.kind.kind === 'folder'
    const atATime = chance() < 0.25
    const asProcess = chance() < (asked.processes ?? 0) || (byTheStep && atATime && chance() < 0.1)
    const end: End =
      atATime && (asProcess || !byTheStep)
        ? { afterMs: (asProcess ? 300 : 3) + chance() ** 2 * (asProcess ? 500 : 120) }
        : { point: leastHit(result.points, chance, asked.evenly), passes: 1 + Math.floor(chance() * 3) }
    const live = asProcess ? killedLife : abandonedLife
    const how = await live({ data, original, target, chance, clockOff, end })
    result.cycles++
    result.ended[how]++
    if (asProcess) result.killed++
    if (how === 'at-point' && 'point' in end) result.points[end.point] = (result.points[end.point] ?? 0) + 1
    faults = await target.calm()
    const luck = chance()
    if (luck < RESTORE_CHANCE) {
      copyFolder(backup, data)
      result.restores++
    } else if (luck < RESTORE_CHANCE + BACKUP_CHANCE) copyFolder(data, backup)
    const turn = chance()
    if (turn < 0.03) clockOff -= chance() * 10 * MINUTE_MS
    else if (turn < 0.85) clockOff += MINUTE_MS * (1 + chance() * 20)
  }
  for (const [fault, n] of Object.entries(faults)) result.faults[fault] = (result.faults[fault] ?? 0) + n
  // Everything well again, and a person mends what people mend. A busy machine may take its time: waiting longer is no fault here.
  const patient = { ...target.settings, ...('timeoutSeconds' in target.settings ? { timeoutSeconds: 10 } : {}) }
  for (let turn = 0; turn < 40; turn++) {
    let open = 0
    await inStore(async (db) => {
      await prepare(db, 0)
      await changeConnection(db, 'c', { settings: patient, at: now() })
      await mend(db, now())
      open = (await deliveryRows(db)).filter(({ state }) => state !== 'delivered' && state !== 'withdrawn').length
    })
    if (open === 0) break
    await abandonedLife({ data, original, target, chance, clockOff, end: { afterMs: 10_000 } })
    await target.calm()
    clockOff += 20 * MINUTE_MS
  }
  const booked = await target.booked()
  result.documents += papers.filter(({ fate }) => fate === 'approved').length
  result.requests += booked.requests
  judge(booked, papers, result, `seed ${asked.seed} ${place}`)
}

/** What a person does about what needs one: sees that the connection works again and retries what was parked. */
async function mend(db: Db, at: string): Promise<void> {
  await changeConnection(db, 'c', { state: 'on', problem: null, notBefore: null, at })
  for (const row of await deliveryRows(db, { state: 'parked' })) {
    await applyDeliveryEvent(db, { row, event: 'retry', actor: 'person', at, set: afresh(at) })
  }
}

function leastHit(hits: Record<number, number>, chance: () => number, evenly = false): number {
  const points = Object.keys(hits).map(Number)
  if (!evenly && chance() < 0.5) return points[Math.floor(chance() * points.length)] ?? 1
  return points.reduce((least, point) => ((hits[point] ?? 0) < (hits[least] ?? 0) ? point : least), points[0] ?? 1)
}
