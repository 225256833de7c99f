import type { ProcessAnswer } from '../../contract/diagnostics.ts'
import type { Crew, CrewMember, CrewRole } from '../../ports.ts'

/** A crew whose members can be counted and weighed; it starts and stops them as the crew it stands before. */
export function watchCrew(crew: Crew): { crew: Crew; seen(): ProcessAnswer[] } {
  const members = new Map<CrewMember, CrewRole>()
  return {
    crew: {
      start(role, about) {
        const member = crew.start(role, about)
        members.set(member, role)
        member.onExit(() => members.delete(member))
        return member
      },
    },
    seen: () =>
      [...members].map(([member, name]) => {
        const memoryBytes = member.residentBytes()
        return { name, ...(memoryBytes !== undefined && { memoryBytes }) }
      }),
  }
}
