// Folders of position files that the page is tried on, beside those that the project ships.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function write(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

// Every scale with weights, saliences, what is left open, a joint text, an issue without weight and one without words.
export const everything = {
  'negotiation.yaml': `
negotiation: Everything at once
sources:
  joint: { outlet: Gazette, date: 2024-01-05, title: Joint note }
issues:
  tariff: { scale: number, min: 0, max: 10, weight: 2.5, theme: money }
  notice: { scale: ordinal, options: { day: A day, week: A week, month: A month }, weight: 0.7 }
  court: { scale: nominal, options: { north: North, south: South, none: No court } }
  order: { scale: sequence, steps: { truce: Truce, talks: Talks, vote: Vote }, weight: 3 }
  demands: { scale: set, options: { fish: Fish, fuel: Fuel, port: Port }, weight: 1.3 }
  flag: { scale: yes-no, weight: 0 }
  silence: { scale: yes-no, weight: 4 }
`,
  'lower.yaml': `
party: Lower Bank
positions:
  tariff: { position: 8, salience: 30 }
  notice: { position: day..week, salience: 90 }
  court: { position: north, said: 2024-01-05, source: joint, with: [upper] }
  order: truce < talks < vote
  demands: { position: [fish, fuel], salience: 0 }
  flag: yes
`,
  'upper.yaml': `
party: Upper Bank
positions:
  tariff: { position: 3..5, salience: 55 }
  notice: month
  court: { position: north, said: 2024-01-05, source: joint, with: [lower] }
  order: talks < truce
  demands: [port]
  flag: no
`,
  'delta.yaml': `
party: Delta
positions:
  tariff: { position: 7, salience: 100 }
  order: { position: truce < vote, salience: 12.5 }
  flag: no
`,
  'mute.yaml': 'party: Mute\npositions: {}\n',
};

// What parties accept and reject on every scale, so that each status and each kind of zone, room and collision is there for
// some of them.
export const limits = {
  'negotiation.yaml': `
negotiation: Limits on every scale
issues:
  pay: { scale: number, min: 0, max: 10, unit: '%' }
  term: { scale: number, min: 0.1, max: 0.9 }
  notice: { scale: ordinal, options: { day: A day, week: A week, month: A month, year: A year } }
  court: { scale: nominal, options: { north: North, south: South, none: No court } }
  flag: { scale: yes-no }
  demands: { scale: set, options: { fish: Fish, fuel: Fuel, port: Port, rail: Rail } }
  bare: { scale: set, options: { fish: Fish, fuel: Fuel } }
  order: { scale: sequence, steps: { truce: Truce, talks: Talks, vote: Vote, aid: Aid } }
  last: { scale: sequence, steps: { a: A, b: B, c: C } }
`,
  'ash.yaml': `
party: Ash
positions:
  pay: { position: 8, accepts: 5.., rejects: ..2 }
  term: { position: 0.3, accepts: [0.3, 0.5..0.7] }
  notice: { position: month, accepts: week.. }
  court: { position: north, rejects: none }
  flag: yes
  demands: { position: [fish], accepts: [fuel] }
  bare: { position: [] }
  order: { position: truce < talks, accepts: talks = vote }
  last: { position: a < b, rejects: [c < a] }
`,
  'birch.yaml': `
party: Birch
positions:
  pay: { position: 3, accepts: ..6, rejects: '9..' }
  term: { position: 0.7, rejects: [0.1..0.2, 0.6] }
  notice: { position: day, accepts: ..month, rejects: year }
  court: { position: south, accepts: [north], rejects: none }
  flag: { position: no, rejects: yes }
  demands: { position: [fuel], accepts: [fish, port], rejects: [rail] }
  bare: { position: [], accepts: [fuel] }
  order: { position: talks < vote, accepts: vote < truce, rejects: [aid < truce, truce = aid] }
  last: { position: b < c }
`,
  'cedar.yaml': `
party: Cedar
positions:
  pay: { position: 4..7, rejects: [0, 8..] }
  term: { rejects: 0.1..0.9 }
  notice: { position: week..month }
  court: { rejects: [north, south] }
  flag: { accepts: [yes, no] }
  demands: { position: [rail], accepts: [fish, fuel] }
  bare: { position: [], rejects: [fish] }
  order: { position: talks < truce, accepts: truce < aid, rejects: vote < aid }
  last: { accepts: c < a, rejects: [a = b] }
`,
  'mute.yaml': 'party: Mute\npositions: {}\n',
  'draft.yaml': `
text: Draft of the chair
short: Draft
dated: 2024-05-02
positions: { pay: 5.5, notice: week, court: none, flag: yes, demands: [fish, fuel], order: truce < talks < vote }
`,
};

// Texts that would be markup or script if a page let them.
const MARKUP = '<script>window.broken = 1</script><img src=x onerror="window.broken = 2">';

export const hostile = {
  'negotiation.yaml': `
negotiation: '${MARKUP}</title>'
sources:
  bad: { outlet: '${MARKUP}', date: 2024-01-05, title: 'x" onmouseover="window.broken = 3', url: 'https://example.org/"onclick="window.broken=4' }
issues:
  a:
    title: '</script>${MARKUP}'
    question: '${MARKUP}'
    theme: 'x" onmouseover="window.broken = 5'
    scale: nominal
    options: { one: '${MARKUP}', two: '<!-- -->' }
  b: { scale: yes-no, title: '\u2028]]>&lt;b&gt;' }
`,
  'x.yaml': `
party: '</script>${MARKUP}'
positions:
  a: { position: one, said: 2024-01-05, source: bad, quote: '${MARKUP}' }
  b: yes
`,
  'y.yaml': `
party: '"><svg onload="window.broken = 6">'
positions:
  a: { position: two, said: 2024-01-05, quote: 'javascript:window.broken=7' }
  b: no
`,
};
