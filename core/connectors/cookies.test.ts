import { expect, it } from 'vitest'
import { cookiesAfter } from './cookies.ts'

it('cookies are kept without their attributes, several in one line too, and newer ones replace older ones', () => {
  const headers = new Headers()
  headers.append('set-cookie', 'B1SESSION=a-1;HttpOnly;,ROUTEID=.node1; path=/b1s')
  headers.append('set-cookie', 'sap-usercontext=sap-client=100; Expires=Wed, 21 Oct 2026 07:28:00 GMT')
  expect(cookiesAfter(headers, 'B1SESSION=old; other=1')).toBe('B1SESSION=a-1; other=1; ROUTEID=.node1; sap-usercontext=sap-client=100') // prettier-ignore
})
