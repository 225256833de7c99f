import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'

/** Every page was read: what we have not seen may change the total. */
export const pagesRead: Check = {
  name: 'pages-read',
  run: ({ unreadPages }) =>
    unreadPages.length === 0 ? [] : [finding('pages-unread', { params: { pages: unreadPages.join(', ') } })],
}
