import type { Catalogue } from './catalogue.ts'
import type { FaultList } from './fault-list.ts'
import type { CompiledGroup } from './group.ts'
import type { CompiledParticipationRule } from './participation.ts'

export function checkDeadRules(
  _scheme: {
    readonly participation: readonly CompiledParticipationRule[]
    readonly groups: readonly CompiledGroup[]
    readonly catalogue: Catalogue
  },
  _faults: FaultList,
): void {}
