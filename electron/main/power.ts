import { powerMonitor } from 'electron'
import { decidePace } from './decide-pace.ts'
import type { EngineProcess } from './engine-process.ts'

/** Reading rests while the computer sleeps and goes slowly on battery; it goes on by itself afterwards. */
export function readAsTheComputerAllows(engine: EngineProcess): void {
  let asleep = false
  const follow = (): void =>
    engine.keepPace(decidePace({ onBattery: powerMonitor.onBatteryPower, asleep, updating: false }))
  powerMonitor.on('on-ac', follow)
  powerMonitor.on('on-battery', follow)
  powerMonitor.on('suspend', () => ((asleep = true), follow()))
  powerMonitor.on('resume', () => ((asleep = false), follow()))
  follow()
}
