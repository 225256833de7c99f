import type { Layout } from '../page-model/layout.ts'

/** Names of the web sites and mail hosts printed on the pages, without free mail services: they mostly name the sender. */
export function webDomains(layout: Layout): string[] {
  const found = new Set<string>()
  for (const segment of layout.segments) {
    for (const match of segment.text.matchAll(
      /(?:@|www\.|https?:\/\/(?:www\.)?)([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.[a-z]{2,}/giu,
    )) {
      const host = match[1]?.split('.').at(-1)?.toLowerCase().replace(/-/g, '')
      if (host !== undefined && host.length > 2 && !FREE_MAIL.has(host)) found.add(host)
    }
  }
  return [...found]
}

const FREE_MAIL = new Set(['gmail', 'gmx', 'web', 'yahoo', 'hotmail', 'outlook', 'tonline', 'mail', 'yandex', 'bk', 'inbox', 'list', 'ukr', 'wp', 'onet', 'interia', 'icloud', 'free', 'orange', 'libero', 'aol', 'live', 'rambler']) // prettier-ignore

/** Whether a host and a name, both in letters and digits only, are of one company. */
export function resembles(domain: string, key: string): boolean {
  const latin = key.replace(/[^a-z0-9]/g, '')
  if (latin.length < 3) return false
  return (
    latin.includes(domain) ||
    (domain.length >= 5 && latin.startsWith(domain.slice(0, 5))) ||
    (latin.length >= 5 && domain.includes(latin.slice(0, 8)))
  )
}
