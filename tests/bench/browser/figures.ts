// Figures go to the file that FIGURES names, a line of JSON each, for the table.
import { appendFileSync } from 'node:fs';

export interface Bound {
  at_most?: number;
  at_least?: number;
}

export function figure(name: string, unit: string, samples: number[], bound: Bound = {}): void {
  const file = process.env.FIGURES;
  if (!file) throw new Error('FIGURES names no file to write to');
  if (samples.length === 0 || !samples.every(Number.isFinite)) throw new Error(`${name}: not measured: ${samples}`);
  const sorted = [...samples].sort((a, b) => a - b);
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1];
  const median = (sorted[low] + sorted[high]) / 2;
  const line = { figure: name, unit, median, min: sorted[0], max: sorted[sorted.length - 1], n: sorted.length, ...bound };
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}

export function progress(what: string): void {
  process.stderr.write(`bench: ${what} …\n`);
}
