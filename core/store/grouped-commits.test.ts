import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../tests/harness/test-app.ts'
import { GroupedCommits } from './grouped-commits.ts'
import { openStore, type Db } from './open-store.ts'

async function aStore() {
  const { db, close } = openStore(temporaryFolder())
  onTestFinished(close)
  let transactions = 0
  const transaction = db.transaction.bind(db)
  db.transaction = () => {
    transactions++
    return transaction()
  }
  const add = (id: string) => async (tx: Db) => {
    await tx
      .insertInto('originals')
      .values({ sha256: id.padEnd(64, '0'), size: 1, added_at: '2026-11-20T12:00:00.000Z' })
      .execute()
    return id
  }
  const stored = async () =>
    (await db.selectFrom('originals').select('sha256').execute()).map(({ sha256 }) => sha256.replace(/0+$/, ''))
  return { add, commits: new GroupedCommits(db), counted: () => transactions, stored }
}

test('what asks in one turn is committed at once, and each gets its own answer', async () => {
  const { stored, add, commits, counted } = await aStore()
  expect(await Promise.all(['a', 'b', 'c'].map((id) => commits.run(add(id))))).toEqual(['a', 'b', 'c'])
  expect(counted()).toBe(1)
  expect(await stored()).toHaveLength(3)
})

test('one that fails takes nothing with it: the others are stored, its own half is not', async () => {
  const { stored, add, commits } = await aStore()
  const bad = async (tx: Db) => {
    await add('half')(tx)
    throw new Error('no')
  }
  const [first, second, third] = await Promise.allSettled([commits.run(add('a')), commits.run(bad), commits.run(add('b'))]) // prettier-ignore
  expect([first.status, second.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await stored()).sort()).toEqual(['a', 'b'])
})

test('what asks during a commit goes with the next one', async () => {
  const { stored, add, commits, counted } = await aStore()
  const answers = ['a', 'b', 'c', 'd'].map(async (id) => {
    await commits.run(add(id))
    await commits.run(add(`${id}2`))
  })
  await Promise.all(answers)
  expect(counted()).toBeLessThanOrEqual(3)
  expect(await stored()).toHaveLength(8)
})
