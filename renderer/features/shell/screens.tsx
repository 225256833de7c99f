import { lazy, type ComponentType } from 'react'
import type { IconName } from '../../parts/icons.tsx'
import { DeliveryBadge } from '../deliveries/delivery-badge.tsx'
import { RiskBadge } from '../risks/risk-badge.tsx'
import type { ScreenName } from '../../view-state/screens.ts'

interface Screen {
  readonly name: ScreenName
  readonly icon: IconName
  /** Where it stands in the header: with the work, or with what is about the program; elsewhere: it is reached from other screens. */
  readonly group: 'work' | 'program' | 'elsewhere'
  /** With Alt, from anywhere. */
  readonly digit?: string
  /** A small number on its button: how much waits there for a person. */
  readonly badge?: ComponentType
  /** Its code is a chunk of its own, fetched when somebody goes there. `part`: the place inside that was asked for. */
  readonly view: ComponentType<{ readonly part: string | undefined }>
}

/** Every screen one goes to from the header, in its order there. Words: `screens.<name>`. */
export const SCREEN_ROWS: readonly Screen[] = [
  {
    name: 'ledgers',
    icon: 'send',
    group: 'work',
    digit: '2',
    badge: DeliveryBadge,
    view: lazy(async () => ({ default: (await import('../deliveries/ledgers-screen.tsx')).LedgersScreen })),
  },
  {
    name: 'suppliers',
    icon: 'person',
    group: 'work',
    digit: '3',
    view: lazy(async () => ({ default: (await import('../suppliers/suppliers.tsx')).Suppliers })),
  },
  {
    name: 'companies',
    icon: 'company',
    group: 'work',
    digit: '6',
    view: lazy(async () => ({ default: (await import('../companies/companies.tsx')).Companies })),
  },
  {
    name: 'dashboard',
    icon: 'chart',
    group: 'work',
    digit: '5',
    view: lazy(async () => ({ default: (await import('../dashboard/dashboard-screen.tsx')).DashboardScreen })),
  },
  {
    name: 'risks',
    icon: 'alert',
    group: 'work',
    digit: '4',
    badge: RiskBadge,
    view: lazy(async () => ({ default: (await import('../risks/risks-screen.tsx')).RisksScreen })),
  },
  {
    name: 'settings',
    icon: 'settings',
    group: 'program',
    view: lazy(async () => ({ default: (await import('../settings/settings-screen.tsx')).SettingsScreen })),
  },
  {
    name: 'help',
    icon: 'help',
    group: 'program',
    view: lazy(async () => ({ default: (await import('../help/help-screen.tsx')).HelpScreen })),
  },
  {
    name: 'diagnostics',
    icon: 'health',
    group: 'elsewhere',
    view: lazy(async () => ({ default: (await import('../diagnostics/diagnostics-screen.tsx')).DiagnosticsScreen })),
  },
]
