// What a reader sees and does in a browser: node run.mjs REPOSITORY TEMPORARY-FOLDER [PICTURES]

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { parseDocument } from 'yaml';

import { everything, hostile, limits, write } from './cases.mjs';
import { agreements, contrast, figures, issueIds, openSettings, overflow, setWeight, switchIssue, switchParty } from './page.mjs';

const [repository, work, pictures] = process.argv.slice(2);

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

function same(found, wanted, what) {
  const [a, b] = [found, wanted].map((value) => JSON.stringify(value, null, 1).split('\n'));
  const at = a.findIndex((line, index) => line !== b[index]);
  expect(a.length === b.length && at === -1, `${what}: line ${at}: ${a[at]?.trim()} and not ${b[at]?.trim()}`);
}

const demarche = (...args) =>
  execFileSync(process.env.DEMARCHE, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

let count = 0;
function report(folder, ...filters) {
  count += 1;
  const file = join(work, `page-${count}.html`);
  demarche('report', folder, '-o', file, ...filters);
  return file;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

// Opens a page, and fails on anything that it complains of or asks the network for.
async function visit(file, options, visitor) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const heard = [];
  page.on('console', (message) => heard.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(pathToFileURL(file).href)) heard.push(`request: ${request.url()}`);
  });
  try {
    await page.goto(pathToFileURL(file).href);
    await visitor(page);
    expect(heard.length === 0, heard.join('\n'));
  } finally {
    await context.close();
  }
}

async function picture(page, name, options = { fullPage: true }) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), ...options });
}

// The folder with other weights, as a user would have typed them.
function reweighted(folder, weights) {
  count += 1;
  const copy = join(work, `folder-${count}`);
  cpSync(folder, copy, { recursive: true });
  const path = join(copy, 'negotiation.yaml');
  const document = parseDocument(readFileSync(path, 'utf8'));
  for (const [issue, weight] of Object.entries(weights)) document.setIn(['issues', issue, 'weight'], weight);
  writeFileSync(path, document.toString({ lineWidth: 0 }));
  return copy;
}

// The page after some moves shows what a page of the same choice shows that the engine wrote.
async function follows(folder, { weights = {}, without = [], parties = [] }) {
  await visit(report(folder), {}, async (page) => {
    const ids = await issueIds(page);
    const names = await page.$$eval('#agreement-table tbody th', (found) => found.map((name) => name.textContent));
    await openSettings(page);
    for (const [issue, weight] of Object.entries(weights)) await setWeight(page, ids.indexOf(issue), weight);
    for (const issue of without) await switchIssue(page, ids.indexOf(issue));
    for (const party of parties) await switchParty(page, names.indexOf(party));
    const filters = [
      ...(without.length > 0 ? ['--issues', ids.filter((id) => !without.includes(id)).join(',')] : []),
      ...(parties.length > 0 ? ['--parties', names.filter((name) => !parties.includes(name)).join(',')] : []),
    ];
    const changed = reweighted(folder, weights);
    const engine = report(changed, ...filters);
    const [found, precise] = [await figures(page), await agreements(page)];
    await visit(engine, {}, async (other) => same(found, await figures(other), 'as the engine has it'));
    const rows = demarche('agreement', changed, '--format', 'csv', ...filters).trim().split('\n').slice(1);
    rows.forEach((row, a) => row.split(',').slice(1).forEach((value, b) => {
      if (a === b) return;
      const near = value === '' ? precise[a][b] === '' : Math.abs(value - precise[a][b]) < 1e-12 && precise[a][b] !== '';
      expect(near, `agreement ${a}, ${b}: ${precise[a][b]} and not ${value}`);
    }));
    await page.click('button[type="reset"]');
    expect(await page.textContent('#state') === '', 'the state is told after a reset');
  });
}

// All but those of which fewer than two would be left.
function subsets(names) {
  const without = names.reduce((found, name) => [...found, ...found.map((some) => [...some, name])], [[]]);
  return without.filter((some) => names.length - some.length >= 2);
}

async function recomputing(name, folder, choices) {
  for (const [index, choice] of choices.entries()) {
    await check(`${name}: figures follow choice ${index + 1}`, () => follows(folder, choice));
  }
  await check(`${name}: a reset brings back what was written`, () => visit(report(folder), {}, async (page) => {
    const before = await figures(page);
    await openSettings(page);
    await setWeight(page, 0, 4.5);
    await switchIssue(page, 1);
    await switchParty(page, 0);
    expect(JSON.stringify(await figures(page)) !== JSON.stringify(before), 'nothing moved');
    expect(/1 party left out, 1 issue left out, 1 weight changed/.test(await page.textContent('#state')), 'the state is not told');
    expect(await page.isVisible('#brief [data-changed]'), 'no word that the summary follows the files');
    await page.click('button[type="reset"]');
    same(await figures(page), before, 'after a reset');
    await page.click('[data-all="off"]');
    await page.click('[data-all="on"]');
    same(await figures(page), before, 'after all issues went and came');
  }));
}

async function reading(folder) {
  const file = report(folder);
  await check('what a figure rests on shows under the mouse and goes with Escape', () => visit(file, {}, async (page) => {
    await page.hover('#agreement-table td[data-pair="0-1"]');
    const told = await page.textContent('#tip');
    expect(/Russia and Ukraine: agreement 14% on 11 of 25 issues/.test(told), told);
    await page.keyboard.press('Escape');
    expect(!await page.isVisible('#tip'), 'the tip stays');
    await page.hover('#positions-table [data-said="0-0"]');
    expect((await page.textContent('#tip')).startsWith('Russia: '), 'a position tells nothing');
  }));
  await check('a figure leads to its pair, and that to the statement', () => visit(file, {}, async (page) => {
    await page.click('#agreement-table td[data-pair="0-1"] a');
    expect(await page.isVisible('#pair-0-1 table'), 'the pair stays folded');
    await page.click('#pair-0-1 > summary');
    await page.click('#agreement-table td[data-pair="0-1"] a');
    expect(await page.isVisible('#pair-0-1 table'), 'the same link a second time leads nowhere');
    const link = page.locator('#pair-0-1 tbody td a').first();
    const target = await link.getAttribute('href');
    await link.click();
    expect(await page.evaluate((id) => document.activeElement.matches(id), target), 'the statement has no focus');
    const links = await page.$$eval('.statement a[href]', (found) => found.map((a) => a.href));
    expect(links.length > 0 && links.every((href) => /^https?:/.test(href)), 'links that are none');
  }));
  await check('a pair that was folded while weights moved shows the new figures when it is unfolded', () => visit(file, {}, async (page) => {
    const parts = () => page.$eval('#pair-0-1 tbody', (body) => body.textContent);
    const before = await parts();
    await page.$eval('#settings', (details) => { details.open = true; });
    await setWeight(page, 0, 5);
    await page.click('#pair-0-1 > summary');
    await page.waitForFunction((before) => document.querySelector('#pair-0-1 tbody').textContent !== before, before);
    const shown = await parts();
    await setWeight(page, 0, 4);
    await setWeight(page, 0, 5);
    expect(await parts() === shown, 'the unfolded pair does not follow');
  }));
  await check('every link within the page has a target', () => visit(file, {}, async (page) => {
    const lost = await page.$$eval('a[href^="#"]', (found) =>
      found.map((a) => a.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id)));
    expect(lost.length === 0, lost.join(', '));
    const ids = await page.$$eval('[id]', (found) => found.map((element) => element.id));
    expect(new Set(ids).size === ids.length, 'an id twice');
  }));
  await check('a column sorts by what it holds', () => visit(file, {}, async (page) => {
    const column = () => page.$$eval('#divergence-table tbody tr td:nth-child(4)', (cells) =>
      cells.map((cell) => cell.dataset.value).filter((value) => value !== undefined).map(Number));
    const heading = page.locator('#divergence-table thead th').nth(3);
    const before = await figures(page);
    await heading.locator('button').click();
    const down = await column();
    expect(down.length > 3 && down.every((value, at) => at === 0 || down[at - 1] >= value), `not falling: ${down}`);
    expect(await heading.getAttribute('aria-sort') === 'descending', 'no word of the order');
    await heading.locator('button').click();
    const up = await column();
    expect(up.every((value, at) => at === 0 || up[at - 1] <= value), `not rising: ${up}`);
    await heading.locator('button').click();
    same(await figures(page), before, 'the third time');
    await page.click('#agreement-table [data-sort="1"]');
    const names = await page.$$eval('#agreement-table tbody th', (found) => found.map((th) => th.textContent));
    same(names, ['Ukraine', 'Europe', 'United States', 'Russia'], 'by agreement with Ukraine');
  }));
  await check('a filter shortens what is shown and changes no figure', () => visit(file, {}, async (page) => {
    const before = (await figures(page)).agreement;
    await page.fill('#find', 'crimea');
    const shown = await page.$$eval('#positions-table tbody tr', (rows) => rows.filter((row) => !row.hidden).length);
    const found = await page.textContent('#found');
    expect(shown > 0 && shown < 25 && found === `${shown} of 25 issues`, `${shown} rows, and the page says: ${found}`);
    same((await figures(page)).agreement, before, 'agreement');
    await page.fill('#find', '');
    await page.selectOption('#theme', 'talks');
    const themes = await page.$$eval('#statements article', (found) =>
      found.filter((article) => !article.hidden).map((article) => article.dataset.theme));
    expect(themes.length > 0 && themes.every((theme) => theme === 'talks'), themes.join());
  }));
}

async function keyboard(folder) {
  await check('the keyboard reaches the figures, moves among them, and moves a weight', () => visit(report(folder), {}, async (page) => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement.className) === 'skip', 'the first stop is not the skip link');
    await page.keyboard.press('Enter');
    for (let presses = 0; presses < 400; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement.matches('#agreement-table td a'))) break;
    }
    const at = () => page.evaluate(() => document.activeElement.closest('td')?.dataset.pair);
    expect(await at() === '0-1', `the first figure is ${await at()}`);
    const described = await page.evaluate(() => document.activeElement.getAttribute('aria-describedby'));
    expect(described === 'tip' && await page.isVisible('#tip'), 'focus tells nothing');
    await page.keyboard.press('ArrowRight');
    expect(await at() === '0-2', `right of it is ${await at()}`);
    await page.keyboard.press('ArrowDown');
    expect(await at() === '1-2', `below that is ${await at()}`);
    await page.keyboard.press('ArrowDown');
    expect(await at() === '2-3', `past the empty diagonal is ${await at()}`);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement.id) === 'pair-2-3', 'Enter leads nowhere');
    const before = await agreements(page);
    await page.focus('[data-weight="0"]');
    await page.keyboard.press('ArrowRight');
    expect(JSON.stringify(await agreements(page)) !== JSON.stringify(before), 'the arrow moved no figure');
    expect(await page.textContent('[data-weight-shown="0"]') === '1.1', 'the weight is not shown');
  }));
  await check('everything has a name for a screen reader', () => visit(report(folder), {}, async (page) => {
    const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, select, svg, a, summary')]
      .filter((element) => !(element.getAttribute('aria-label') || element.textContent.trim() || element.labels?.length))
      .map((element) => element.outerHTML.slice(0, 80)));
    expect(nameless.length === 0, nameless.join('\n'));
    const svgs = await page.$$eval('svg', (found) => found.map((svg) => [svg.getAttribute('role'), svg.querySelector('title')?.textContent, svg.querySelector('desc')?.textContent]));
    expect(svgs.length === 6 && svgs.every(([role, title, words]) => role === 'img' && title && words), 'a picture without words');
    const snapshot = await page.locator('#agreement-table').ariaSnapshot();
    expect(/columnheader "Russia"/.test(snapshot) && /rowheader "Ukraine"/.test(snapshot), snapshot);
    const levels = await page.$$eval('h1, h2, h3, h4', (found) => found.map((heading) => Number(heading.tagName[1])));
    expect(levels.every((level, at) => at === 0 || level <= levels[at - 1] + 1), 'a level of headings is skipped');
  }));
}

async function looks(name, folder) {
  const file = report(folder);
  for (const colorScheme of ['light', 'dark']) {
    await check(`${name}: ${colorScheme} is readable`, () => visit(file, { colorScheme }, async (page) => {
      const { count, ratio, where } = await contrast(page);
      expect(count > 50 && ratio >= 4.5, `${ratio.toFixed(2)} at ${where}`);
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect((ground === 'rgb(255, 255, 255)') === (colorScheme === 'light'), ground);
      expect((await overflow(page)).length === 0, (await overflow(page)).slice(0, 3).join('\n'));
      await picture(page, `${name}-${colorScheme}`);
    }));
  }
  await check(`${name}: a phone shows it`, () => visit(file, { viewport: { width: 360, height: 740 }, hasTouch: true }, async (page) => {
    expect((await overflow(page)).length === 0, (await overflow(page)).slice(0, 3).join('\n'));
    const size = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(size <= 360, `${size} wide`);
    await page.evaluate(() => { for (const scroll of document.querySelectorAll('.scroll')) scroll.scrollLeft = 60; });
    await picture(page, `${name}-phone`);
  }));
  await check(`${name}: paper holds it`, () => visit(file, { viewport: { width: 680, height: 960 } }, async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(!await page.isVisible('nav') && !await page.isVisible('#settings') && !await page.isVisible('#filter'), 'controls on paper');
    const folded = await page.$$eval('#pairs > details', (found) => found.filter((details) => !details.open).length);
    expect(folded === 0, `${folded} folded`);
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground === 'rgb(255, 255, 255)', `ink on ${ground}`);
    const wide = await page.$$eval('table', (tables) =>
      tables.filter((table) => table.getBoundingClientRect().width > 681).map((table) => table.id || 'a table'));
    expect(wide.length === 0, `cut off on paper: ${wide}`);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString() === '%PDF-' && pdf.length > 20000, 'no pages');
    if (pictures) writeFileSync(join(pictures, `${name}.pdf`), pdf);
  }));
}

async function safety() {
  const folder = write(join(work, 'hostile'), hostile);
  await check('text from files becomes neither markup nor script', () => visit(report(folder), {}, async (page) => {
    for (const element of await page.$$('#agreement-table td a, #divergence-table td a, #positions-table td a, .statement a')) {
      await element.hover();
    }
    await openSettings(page);
    await setWeight(page, 0, 2);
    await page.click('#agreement-table td a >> nth=0');
    expect(await page.evaluate(() => window.broken) === undefined, 'a script ran');
    const foreign = await page.$$eval('img, iframe, object, [onclick], [onload], [onerror], [onmouseover]', (found) => found.length);
    expect(foreign === 0, `${foreign} elements from the files`);
    expect((await page.title()).startsWith('<script>'), 'the title is not told as it was typed');
    expect(await page.$$eval('script', (found) => found.length) === 2, 'a script too many');
  }));
  await check('without scripts everything can be read', () => visit(report(join(repository, 'positions/ukraine-2025')), { javaScriptEnabled: false }, async (page) => {
    expect(!await page.isVisible('#settings') && await page.isVisible('#agreement-table'), 'controls that do nothing');
  }));
}

async function edges() {
  const one = write(join(work, 'one'), {
    'negotiation.yaml': 'negotiation: One\nissues: { a: { scale: yes-no } }\n',
    'x.yaml': 'party: X\npositions: { a: yes }\n',
  });
  await check('one party has a page without comparisons', () => visit(report(one), {}, async (page) => {
    expect(await page.$('#agreement-table') === null && await page.isVisible('#positions-table'), 'a matrix of one');
    await page.hover('[data-said="0-0"]');
    expect((await page.textContent('#tip')).startsWith('X: '), 'the position tells nothing');
  }));
  const two = write(join(work, 'two'), { ...one, 'negotiation.yaml': 'negotiation: Two\nissues: { a: { scale: yes-no } }\n',
    'x.yaml': 'party: X\npositions: { a: yes }\n', 'y.yaml': 'party: Y\npositions: { a: no }\n' });
  await check('two parties lose their only issue and gain it again', () => visit(report(two), {}, async (page) => {
    await openSettings(page);
    await page.click('[data-all="off"]');
    const [, row] = (await figures(page)).agreement;
    expect(row[2][0] === 'not comparable', JSON.stringify(row));
    await page.click('[data-all="on"]');
    await setWeight(page, 0, 0);
    expect((await figures(page)).agreement[1][2][0] === 'not comparable', 'compared without weight');
  }));
}

const ukraine = join(repository, 'positions/ukraine-2025');
const ferry = join(repository, 'positions/ferry-pay');
const all = write(join(work, 'everything'), everything);
const scales = write(join(work, 'limits'), limits);

try {
  await recomputing('ukraine', ukraine, [
    {},
    { weights: { crimea: 5, nato: 0 } },
    { without: ['crimea', 'sanctions'], parties: ['Europe'] },
    { weights: { 'direct-talks': 3.3 }, parties: ['United States', 'Russia'] },
  ]);
  await recomputing('ferry', ferry, [{ weights: { disputes: 0.4 }, without: ['inflation-clause'] }, { parties: ['Merrow Islands Council'] }]);
  await recomputing('everything', all, [
    {},
    { weights: { tariff: 0, order: 0.1, silence: 0 } },
    { weights: { flag: 2 }, without: ['tariff', 'notice', 'order'], parties: ['Mute'] },
    { without: ['tariff', 'notice', 'court', 'order', 'demands', 'silence'] },
    { parties: ['Mute', 'Delta'] },
  ]);
  await recomputing('limits', scales, [
    ...subsets(['Ash', 'Birch', 'Cedar', 'Mute']).map((parties) => ({ parties })),
    { parties: ['Mute'], without: ['pay', 'order'] },
  ]);
  await reading(ukraine);
  await keyboard(ukraine);
  await looks('ukraine', ukraine);
  await looks('everything', all);
  await safety();
  await edges();
} finally {
  await browser.close();
}

console.log(`browser: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
