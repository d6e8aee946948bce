import type { Unit } from '../../kernel/unit.ts'
import type { Fault } from '../fault.ts'
import { type Compiled, compileExpression } from '../feel/compile.ts'
import type { ValueType, Vocabulary } from '../feel/vocabulary.ts'

export type Path = Fault['path']

interface Help {
  readonly why?: string
  readonly mend?: string
}

/** Faults gathered while a definition is compiled. Every method that gives undefined has reported a fault. */
export class FaultList {
  readonly all: Fault[] = []

  error(code: string, path: Path, what: string, help: Help = {}): undefined {
    this.all.push({ code, severity: 'error', path, what, ...help })
    return undefined
  }

  warn(code: string, path: Path, what: string, help: Help = {}): undefined {
    this.all.push({ code, severity: 'warning', path, what, ...help })
    return undefined
  }

  /** Compiles an expression that stands at `path`; its faults are told there, with their offsets. */
  compile(
    text: string,
    vocabulary: Vocabulary,
    path: Path,
    expect: { readonly type?: ValueType; readonly unit?: Unit } = {},
  ): Compiled | undefined {
    const { compiled, faults } = compileExpression(text, vocabulary, expect)
    this.all.push(...faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] })))
    return compiled
  }

  get failed(): boolean {
    return this.all.some((fault) => fault.severity === 'error')
  }
}
