import type { ProcessAnswer } from '../../contract/diagnostics.ts'
import type { Crew, CrewMember } from '../../ports.ts'

/** A crew whose members can be counted and weighed; it starts and stops them as the crew it stands before. */
export function watchCrew(crew: Crew): { crew: Crew; seen(): ProcessAnswer[] } {
  const members = new Set<CrewMember>()
  return {
    crew: {
      start(...given) {
        const member = crew.start(...given)
        members.add(member)
        member.onExit(() => members.delete(member))
        return member
      },
    },
    seen: () =>
      [...members].map((member) => {
        const memoryBytes = member.residentBytes()
        return { name: 'reader', ...(memoryBytes !== undefined && { memoryBytes }) }
      }),
  }
}
