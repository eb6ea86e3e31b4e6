// What an author sees while typing, and that schemas and loader agree: node run.mjs REPOSITORY TEMPORARY-FOLDER

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { rejections } from './documents.mjs';
import { Server } from './server.mjs';

const [repository, work] = process.argv.slice(2);

// What no schema can express: it takes arithmetic, a second file, the file's name, or the meaning of an order.
const BEYOND_SCHEMAS = new Map([
  ['ambiguous-name', 'two files'],
  ['ambiguous-name-of-id', 'two files'],
  ['ambiguous-name-of-texts', 'two files'],
  ['ambiguous-name-of-issues', 'two names that are one in another case'],
  ['contradictory-addition', 'the relation of two statements'],
  ['contradictory-addition-of-orders', 'the relation of two statements'],
  ['contradictory-addition-until-lapsed', 'the relation of two statements'],
  ['contradictory-order', 'the meaning of an order of steps'],
  ['contradictory-order-together', 'the meaning of an order of steps'],
  ['duplicate-id', 'two files'],
  ['duplicate-id-in-one-file', 'two documents'],
  ['duplicate-id-of-text-and-party', 'two files'],
  ['duplicate-id-of-texts', 'two files'],
  ['duplicate-id-of-yes', 'two spellings of one id'],
  ['empty-file', 'the number of documents in a file'],
  ['empty-file-of-comments', 'the number of documents in a file'],
  ['invalid-id-of-file', 'the name of a file'],
  ['invalid-number-too-near-to-0', 'a number that a reader of YAML rounds to 0'],
  ['joint-with-self', 'the name of the file that is checked'],
  ['misplaced-key-party-among-texts', 'the folder of a file'],
  ['missing-key-id', 'the number of documents in a file'],
  ['missing-key-id-of-a-named-party', 'the number of documents in a file'],
  ['no-negotiation', 'a file that is not there'],
  ['out-of-bounds-in-condition', 'arithmetic on text'],
  ['out-of-bounds-in-range', 'arithmetic on text'],
  ['unusable-scale-too-wide', 'arithmetic on two numbers'],
]);

let passed = 0;
let failed = 0;

async function check(name, proof) {
  try {
    await proof();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}\n  ${error.message.replaceAll('\n', '\n  ')}`);
  }
}

function expect(holds, message) {
  if (!holds) throw new Error(message);
}

function demarche(...words) {
  return execFileSync(process.env.DEMARCHE, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const folders = (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const isYaml = (name) => name.endsWith('.yaml') && !name.startsWith('.');
const filesIn = (folder) => (existsSync(folder) ? readdirSync(folder).filter(isYaml).sort() : []);
const yamlFiles = (folder) => [...filesIn(folder), ...filesIn(join(folder, 'texts')).map((name) => `texts/${name}`)];
const isText = (file, text) => file.startsWith('texts/') ? !/^party:/m.test(text) : /^text:/m.test(text);
const kind = (file, text) => (file === 'negotiation.yaml' ? 'negotiation' : isText(file, text) ? 'text' : 'party');
const modeline = (file, text = '') =>
  `# yaml-language-server: $schema=${file.startsWith('texts/') ? '../' : ''}.demarche/${kind(file, text)}.schema.json\n`;
const schema = (folder, file, text) =>
  JSON.parse(readFileSync(join(folder, '.demarche', `${kind(file, text)}.schema.json`), 'utf8'));

// Where a file is that begins like this one.
const placeOf = (text) => (text.startsWith('text:') ? 'texts' : '.');
const withModeline = (text) => modeline(join(placeOf(text), 'probe.yaml'), text) + text;

// The text with `|` taken out, and where it stood.
function atCursor(marked) {
  const text = withModeline(marked.replace('|', ''));
  const before = withModeline(marked.slice(0, marked.indexOf('|'))).split('\n');
  return { text, position: { line: before.length - 1, character: before.at(-1).length } };
}

let probes = 0;

async function probed(server, folder, text, look) {
  probes += 1;
  const place = placeOf(text.slice(text.indexOf('\n') + 1));
  const opened = await server.open(join(folder, place, `probe-${probes}.yaml`), text);
  try {
    return await look(opened);
  } finally {
    server.close(opened.uri);
  }
}

const completions = (server, folder, marked) => {
  const { text, position } = atCursor(marked);
  return probed(server, folder, text, ({ uri }) => server.complete(uri, position));
};

const marks = (server, folder, text) =>
  probed(server, folder, withModeline(text), ({ diagnostics }) => diagnostics);

const words = (documentation) => (typeof documentation === 'string' ? documentation : documentation?.value ?? '');

async function offers(server, folder, marked, wanted, others = []) {
  const items = await completions(server, folder, marked);
  const bare = (label) => label.replace(/^"(.*)"$/, '$1');
  for (const [label, about] of Object.entries(wanted)) {
    const item = items.find((item) => bare(item.label) === label);
    expect(item, `${label} is not offered, but ${items.map((item) => item.label).join(', ')}`);
    expect(words(item.documentation).includes(about), `${label} is documented as: ${words(item.documentation)}`);
  }
  for (const label of others) {
    expect(!items.some((item) => bare(item.label) === label), `${label} is offered and should not be`);
  }
}

async function isMarked(server, folder, text, line, pattern) {
  const found = await marks(server, folder, text);
  const told = found.map((mark) => `${mark.range.start.line}: ${mark.message}`).join('\n') || 'nothing is marked';
  expect(found.some((mark) => mark.range.start.line === line && pattern.test(mark.message)), told);
}

// While typing in the fictional case, which has every scale.
async function typing(folder) {
  const server = new Server();
  await server.start(folder);
  const start = 'party: P\npositions:\n';
  const statement = `${start}  roster-notice:\n    position: month\n`;
  await check('issue ids are offered with their questions', () =>
    offers(server, folder, `${start}  |`, {
      'roster-notice': 'How long before it starts is a roster published?',
      disputes: 'Who settles disputes',
      'strike-pause': 'Are strikes suspended',
    }));
  const ordinal = { week: 'One week', fortnight: 'Two weeks', month: 'One month', quarter: 'Three months' };
  await check('options are offered with their labels in the short form', () =>
    offers(server, folder, `${start}  roster-notice: |`, ordinal, ['daily', 'court']));
  await check('options are offered with their labels in the long form', () =>
    offers(server, folder, `${start}  roster-notice:\n    position: |`, ordinal));
  await check('options are offered with their labels in a log', () =>
    offers(server, folder, `${start}  roster-notice:\n    - position: |`, ordinal));
  await check('options are offered for what is accepted', () =>
    offers(server, folder, `${statement}    accepts: |`, ordinal));
  await check('nominal options are offered with their labels', () =>
    offers(server, folder, `${start}  disputes: |`, { 'joint-board': 'A board with equal seats', court: 'The labour court' }));
  await check('demands are offered with their labels', () =>
    offers(server, folder, `${start}  crew-benefits:\n    - |`, { 'hot-meals': 'A hot meal on every shift' }));
  await check('yes and no are offered with their labels, and nothing else', () =>
    offers(server, folder, `${start}  inflation-clause: |`, { yes: 'Wages follow the price index', no: 'Wages are negotiated anew' }, ['true', 'false']));
  await check('orders of steps are offered as examples', () =>
    offers(server, folder, `${start}  order-of-steps:\n    position: |`, { 'pay < roster': '' }));
  await check('keys of a statement are offered with what they mean', () =>
    offers(server, folder, `${statement}    |`, { said: 'The day on which it was said', source: 'Where it was read', if: 'outcomes on other issues' }));
  await check('sources are offered with what they are', () =>
    offers(server, folder, `${statement}    source: |`, { 'harbour-post-2024-02-05': 'Crews open with seven per cent' }));
  await check('statuses are offered with what they mean', () =>
    offers(server, folder, `${statement}    status: |`, { reported: 'Press with unnamed sources' }));
  await check('co-authors are offered with their names', () =>
    offers(server, folder, `${statement}    with: |`, { 'ferry-company': 'Merrow Line' }));
  await check('issues are offered in conditions', () =>
    offers(server, folder, `${statement}    if:\n      |`, { 'inflation-clause': 'Do wages follow prices' }));
  await check('options are offered in conditions', () =>
    offers(server, folder, `${statement}    if:\n      roster-notice: |`, ordinal));

  await check('a wrong option is marked, and the right ones are named', () =>
    isMarked(server, folder, `${start}  roster-notice: mnth\n`, 3, /"month"/));
  await check('a wrong option is marked in the long form', () =>
    isMarked(server, folder, `${start}  roster-notice:\n    position: mnth\n    said: 2024-03-04\n`, 4, /"month"/));
  await check('a region that runs backwards is marked', () =>
    isMarked(server, folder, `${start}  roster-notice: month..week\n`, 3, /./));
  await check('a number beyond its scale is marked', () =>
    isMarked(server, folder, `${start}  pay-rise: 12\n`, 3, /maximum of 10/));
  await check('an unknown issue is marked', () =>
    isMarked(server, folder, `${start}  rooster-notice: month\n`, 3, /rooster-notice is not allowed/));
  await check('an unknown key of a statement is marked', () =>
    isMarked(server, folder, `${statement}    sourse: x\n`, 5, /sourse is not allowed/));
  await check('an unknown key of a party is marked', () =>
    isMarked(server, folder, `partei: P\n${start}`, 1, /partei is not allowed/));
  await check('a day that is not in the calendar is marked with how days are written', () =>
    isMarked(server, folder, `${statement}    said: 2023-02-29\n`, 5, /2025-04-25/));
  await check('an order with an unknown step is marked', () =>
    isMarked(server, folder, `${start}  order-of-steps: [pay < sip]\n`, 3, /</));
  await check('an order in which a step comes before itself is marked', () =>
    isMarked(server, folder, `${start}  order-of-steps: [pay < roster = ship < pay]\n`, 3, /</));
  await check('regions, ranges and every spelling of yes are not marked', async () => {
    const text = `${start}  roster-notice: fortnight..\n  pay-rise: -0.5..1e0\n  strike-pause: ON\n  inflation-clause: true\n  order-of-steps: [pay < roster = ship, pay = concession]\n`;
    const found = await marks(server, folder, text);
    expect(found.length === 0, found.map((mark) => mark.message).join('\n'));
  });
  await check('regions are offered in a list of what is ruled out', () =>
    offers(server, folder, `${statement}    rejects:\n      - |`, ordinal));
  await check('limits in every form are not marked', async () => {
    const limits = [
      'pay-rise:\n    accepts: [..2, 4..5]\n    rejects: 9..',
      'roster-notice:\n    accepts: [week, month..]\n    rejects: [..week]',
      'order-of-steps:\n    accepts: [pay < roster < ship]\n    rejects: [pay < roster, roster < pay, ship = pay]',
      'crew-benefits:\n    accepts: [hot-meals]\n    rejects: [hot-meals]\n    informal: true\n    adds: yes',
    ];
    const found = await marks(server, folder, `${start}${limits.map((limit) => `  ${limit}\n`).join('')}`);
    expect(found.length === 0, found.map((mark) => mark.message).join('\n'));
  });
  for (const issue of ['pay-rise', 'roster-notice', 'order-of-steps', 'crew-benefits', 'disputes', 'strike-pause']) {
    for (const key of ['accepts', 'rejects']) {
      await check(`an empty list is marked: ${key} of ${issue}`, () =>
        isMarked(server, folder, `${start}  ${issue}:\n    ${key}: []\n`, 4, /./));
    }
  }
  for (const relation of ['pay < roster < ship', 'pay = pay', 'pay < pay']) {
    await check(`no relation of two steps is marked: ${relation}`, () =>
      isMarked(server, folder, `${start}  order-of-steps:\n    rejects: [${relation}]\n`, 4, /two steps/));
  }
  const draft = 'text: Draft\npositions:\n';
  await check('issues and options are offered in a text', async () => {
    await offers(server, folder, `${draft}  |`, { 'roster-notice': 'How long before it starts is a roster published?' });
    await offers(server, folder, `${draft}  roster-notice:\n    position: |`, ordinal);
  });
  await check('keys of a text are offered with what they mean, and no others', async () => {
    await offers(server, folder, 'text: Draft\n|', { dated: 'The day from which it is', by: 'Its authors' }, ['said', 'party']);
    const keys = { position: 'What the text lays down', quote: 'The words themselves' };
    await offers(server, folder, `${draft}  roster-notice:\n    |`, keys, ['said', 'accepts', 'with']);
  });
  await check('authors are offered with their names', () =>
    offers(server, folder, 'text: Draft\nby: |', { 'ferry-company': 'Merrow Line' }));
  await check('a key of a party is marked in a text', () =>
    isMarked(server, folder, `${draft}  roster-notice:\n    position: month\n    said: 2024-03-04\n`, 5, /said is not allowed/));
  await check('a log is marked in a text', () =>
    isMarked(server, folder, `${draft}  roster-notice:\n    - position: month\n`, 4, /./));
  await check('positions left open are not marked in a text', async () => {
    const text = `${draft}  roster-notice: fortnight..\n  pay-rise: 3..5\n  crew-benefits: { position: [], quote: None. }\n`;
    const found = await marks(server, folder, text);
    expect(found.length === 0, found.map((mark) => mark.message).join('\n'));
  });
  await check('hovering over an issue shows its question and its options', async () => {
    const { text, position } = atCursor(`${start}  roster-no|tice: month\n`);
    const shown = words((await probed(server, folder, text, ({ uri }) => server.hover(uri, position)))?.contents);
    expect(shown.includes('How long before it starts is a roster published?'), shown);
    expect(shown.includes('Two weeks') && shown.includes('from short to long'), shown);
  });
  await server.stop();
}

// Every file of a folder, by a validator of its own and by the server.
async function shipped(folder, name) {
  const server = new Server();
  await server.start(folder);
  for (const file of yamlFiles(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    await check(`${name}/${file} validates`, () => {
      const found = rejections(text, schema(folder, file, text));
      expect(found.length === 0, found.join('\n'));
    });
    await check(`the server finds nothing in ${name}/${file}`, async () => {
      const marked = text.includes('yaml-language-server:') ? text : modeline(file, text) + text;
      writeFileSync(join(folder, file), marked);
      const { diagnostics } = await server.open(join(folder, file), marked);
      expect(diagnostics.length === 0, diagnostics.map((mark) => mark.message).join('\n'));
    });
  }
  await server.stop();
}

// A bad case: what `check` calls an error, its schemas reject as well, in the same files; what it warns of, they accept.
// A case whose negotiation.yaml is unsound has no schema of its own; that file is held against that of any negotiation.
async function bad(name, anyNegotiation) {
  const folder = join(work, 'bad', name);
  lay(name, folder);
  const hasSchemas = canDescribe(folder);
  const files = yamlFiles(folder).filter((file) => hasSchemas || file === 'negotiation.yaml');
  const found = new Map();
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    const faults = rejections(text, hasSchemas ? schema(folder, file, text) : anyNegotiation);
    if (faults.length > 0) found.set(file, faults.join('\n'));
  }
  const told = [...found].flat().join('\n');
  const faulty = filesWithErrors(folder);
  if (faulty.size === 0) {
    await check(`tests/bad/${name} has warnings alone and is accepted`, () => expect(found.size === 0, told));
  } else if (BEYOND_SCHEMAS.has(name)) {
    await check(`tests/bad/${name} is beyond schemas`, () =>
      expect(found.size === 0, `it is rejected, so it is no exception: ${told}`));
  } else {
    await check(`tests/bad/${name} is rejected`, () => {
      expect(found.size > 0, 'its schemas accept it');
      for (const file of found.keys()) expect(faulty.has(file), `${file} is sound, and rejected: ${found.get(file)}`);
    });
  }
}

// The files of a case laid over those of `base`, less those that its file `without` names.
function lay(name, folder) {
  for (const layer of ['base', name]) cpSync(join(repository, 'tests', 'bad', layer), folder, { recursive: true });
  const without = join(folder, 'without');
  const names = existsSync(without) ? readFileSync(without, 'utf8').trim().split('\n') : [];
  for (const file of names) rmSync(join(folder, file));
}

function canDescribe(folder) {
  try {
    demarche('schema', folder);
    return true;
  } catch {
    return false;
  }
}

// The files in which `check` finds errors, as recorded beside them.
function filesWithErrors(folder) {
  const recorded = readFileSync(join(folder, 'check.snap'), 'utf8').split(/^(?=(?:error|warning)\[)/m);
  const errors = recorded.filter((part) => part.startsWith('error['));
  return new Set(errors.flatMap((part) => [...part.matchAll(/(?:-->|:::) ([^:\n]+)/g)].map((match) => match[1].trim())));
}

for (const name of folders(join(repository, 'positions'))) {
  const folder = join(work, name);
  cpSync(join(repository, 'positions', name), folder, { recursive: true });
  demarche('schema', folder);
  await shipped(folder, name);
}
demarche('init', join(work, 'new-talks'));
demarche('party', 'add', 'Third Party', join(work, 'new-talks'));
demarche('text', 'add', 'First draft', join(work, 'new-talks'));
await shipped(join(work, 'new-talks'), 'new-talks');
await typing(join(work, 'ferry-pay'));

const bads = join(repository, 'tests', 'bad');
if (existsSync(bads)) {
  const cases = folders(bads).filter((name) => name !== 'base');
  const anyNegotiation = JSON.parse(demarche('schema', '--print', 'negotiation', join(bads, 'base')));
  for (const name of cases) await bad(name, anyNegotiation);
  await check('every case beyond schemas exists', () => {
    const gone = [...BEYOND_SCHEMAS.keys()].filter((name) => !cases.includes(name));
    expect(gone.length === 0, gone.join(', '));
  });
}

console.log(`editor: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
