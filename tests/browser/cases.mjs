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
