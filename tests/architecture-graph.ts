import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import rules from '../.dependency-cruiser.mjs'
import { LIFECYCLE } from '../core/domain/lifecycle.ts'

const README = fileURLToPath(new URL('../README.md', import.meta.url))

/** Rooms as README draws them: a folder each; the ports are a file beside a folder. */
const ROOMS = [
  'renderer',
  'electron',
  'core/hosts',
  'core/app',
  'core/pipeline',
  'core/learning',
  'core/extraction',
  'core/connectors',
  'core/store',
  'core/adapters',
  'core/contract',
  'core/connectors',
  'core/ports',
  'core/domain',
]

/** README with its drawings made anew from the code: which room imports which, and the life of a document. */
export async function drawnReadme(): Promise<string> {
  const readme = readFileSync(README, 'utf8')
  return between(between(readme, 'rooms', await roomsDiagram()), 'lifecycle', lifecycleDiagram())
}

async function roomsDiagram(): Promise<string> {
  const { modules } = (await cruise(['core', 'electron', 'renderer'], rules.options)).output as ICruiseResult
  const arrows = new Set<string>()
  for (const module of modules) {
    const from = roomOf(module.source)
    if (from === undefined || module.source.includes('.test.')) continue
    for (const { resolved } of module.dependencies) {
      const to = roomOf(resolved)
      if (to !== undefined && to !== from) arrows.add(`  ${idOf(from)}["${from}"] --> ${idOf(to)}["${to}"]`)
    }
  }
  return ['flowchart TD', ...[...arrows].sort()].join('\n')
}

function roomOf(path: string): string | undefined {
  return ROOMS.find((room) => path === `${room}.ts` || path.startsWith(`${room}/`))
}

function idOf(room: string): string {
  return room.replace(/\W/g, '_')
}

function lifecycleDiagram(): string {
  const arrows = Object.entries(LIFECYCLE).flatMap(([from, events]) =>
    Object.entries(events).map(([event, to]) => `  ${from} --> ${to}: ${event}`),
  )
  return ['stateDiagram-v2', '  [*] --> queued', ...arrows].join('\n')
}

function between(text: string, name: string, diagram: string): string {
  const begin = `<!-- ${name}: drawn by npm run graph -->`
  const end = `<!-- /${name} -->`
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`README has no place for «${name}»`)
  return `${before}${begin}\n\n\`\`\`mermaid\n${diagram}\n\`\`\`\n\n${end}${after}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(README, await drawnReadme())
