import type { App } from './open-app.ts'
import { base } from './router/asking.ts'
import { documentRoutes } from './router/document-routes.ts'
import { knowledgeRoutes } from './router/knowledge-routes.ts'
import { ledgerRoutes } from './router/ledger-routes.ts'
import { programRoutes } from './router/program-routes.ts'

/** The contract answered by an opened app. One router serves the window, REST and the command line. */
export function routerOf(app: App) {
  return base.router({ ...documentRoutes(app), ...ledgerRoutes(app), ...knowledgeRoutes(app), ...programRoutes(app) })
}
