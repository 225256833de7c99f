import { runChecks } from '../../domain/checks/checks.ts'
import type { CheckSubject } from '../../domain/checks/check-subject.ts'
import type { Finding } from '../../domain/finding.ts'

/** Runs every check; the same finding about the same place is told once. */
export function check(subject: CheckSubject): Finding[] {
  const told = new Set<string>()
  return runChecks(subject).filter(({ code, field, line, params }) => {
    const key = JSON.stringify([code, field, line, params])
    const isNew = !told.has(key)
    told.add(key)
    return isNew
  })
}
