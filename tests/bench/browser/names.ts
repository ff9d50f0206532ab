// Texts to paste.

/** How many, and how they look in the table. */
export interface Pasted {
  what: string;
  text: string;
  /** The count line that the page shows when it has read them. */
  count: string;
  /** Milliseconds that the first and the fifth paste may take. */
  bounds: [first: number, fifth: number];
}

const thousands = (number: number): string => number.toLocaleString('en-GB');

function clean(lines: number, bounds: Pasted['bounds']): Pasted {
  const text = Array.from({ length: lines }, (_, line) => `pasted${String(line).padStart(5, '0')}`).join('\n');
  return { what: `${thousands(lines)} names`, text, count: `${thousands(lines)} names`, bounds };
}

/** One line in twenty can't be a name, one in twenty repeats the one before. */
function messy(lines: number, bounds: Pasted['bounds']): Pasted {
  const name = (line: number) => `pasted${String(line).padStart(5, '0')}`;
  const text = Array.from({ length: lines }, (_, line) => {
    if (line % 20 === 3) return `${'x'.repeat(70)}${line}`;
    return name(line % 20 === 7 ? line - 1 : line);
  }).join('\n');
  const of = (share: number) => thousands(lines * share);
  return {
    what: `${thousands(lines)} names, 5 % wrong, 5 % doubled`,
    text,
    count: `${of(0.9)} names · ${of(0.05)} duplicates · ${of(0.05)} invalid`,
    bounds,
  };
}

export const PASTED = [clean(1_000, [6, 1.5]), messy(1_000, [8, 3]), clean(10_000, [22, 3]), messy(10_000, [22, 3])];
