import { loadavg } from 'node:os'

/** A line that compares a figure with its goal, the smaller the better, and says how busy the machine was: from a busy one nothing follows about the goal. */
export function verdict(what: string, figure: number, goal: number, unit: string): string {
  const [load = 0] = loadavg()
  const told = figure <= goal ? 'met' : `missed by a factor of ${(figure / goal).toPrecision(3)}`
  return `${what}: ${figure.toPrecision(3)} ${unit}, goal ${goal} ${unit}: ${told} (load of the machine ${load.toPrecision(2)})`
}
