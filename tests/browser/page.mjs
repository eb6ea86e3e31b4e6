// What a reader sees of the page, and what a reader does to it.

// Every figure that is on show: the tables cell by cell with their tints, and each pair taken apart.
export function figures(page) {
  return page.evaluate(() => {
    const isShown = (element) => !element.closest('[hidden]');
    const cell = (element) => [element.textContent, element.className, element.dataset?.value ?? null];
    const table = (element) => [...element.rows].filter(isShown).map((row) => [...row.cells].filter(isShown).map(cell));
    const isOn = (cell) => isShown(document.querySelector(`#zones-table [data-issue="${cell.parentElement.dataset.issue}"]`));
    const pair = (details) => [
      details.querySelector('summary').textContent,
      [...details.querySelectorAll('table')].map(table),
      [...details.querySelectorAll('li')].filter(isShown).map((item) => item.textContent),
    ];
    const text = (element) => [element.className, element.firstChild.textContent,
      [...element.querySelectorAll('.verdict')].filter(isShown).map((verdict) => verdict.textContent)];
    return {
      closing: document.querySelector('#zones-line').textContent,
      zones: table(document.querySelector('#zones-table')),
      collisions: [...document.querySelectorAll('#zones-table .collision')].filter(isShown).map((link) => link.textContent),
      texts: [...document.querySelectorAll('#positions-table td[data-text]')].filter(isOn).map(text),
      agreement: table(document.querySelector('#agreement-table')),
      divergence: table(document.querySelector('#divergence-table')),
      pairs: [...document.querySelectorAll('#pairs > details')].filter(isShown).map(pair),
    };
  });
}

// Full precision, by the names of two parties.
export function agreements(page) {
  return page.evaluate(() => {
    const rows = [...document.querySelectorAll('#agreement-table tbody tr')].filter((row) => !row.hidden);
    return rows.map((row) =>
      [...row.cells].slice(1).filter((cell) => !cell.hidden).map((cell) => cell.dataset.value ?? ''));
  });
}

export const issueIds = (page) => page.$$eval('article[data-issue] > h3', (found) =>
  found.map((heading) => (heading.querySelector('code') ?? heading).textContent));

export async function openSettings(page) {
  await page.$$eval('#settings, #pairs > details', (found) => { for (const details of found) details.open = true; });
}

export async function setWeight(page, issue, weight) {
  await page.$eval(`[data-weight="${issue}"]`, (slider, weight) => {
    slider.value = weight;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, String(weight));
}

export const switchIssue = (page, issue) => page.click(`[data-switch-issue="${issue}"]`);
export const switchParty = (page, party) => page.click(`[data-switch-party="${party}"]`);

// Parts of the page that are wider than the screen, apart from tables that scroll by themselves.
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > width + 1 && !element.closest('.scroll, .skip');
    });
    return wide.map((element) => `${element.tagName}#${element.id} ${element.textContent.slice(0, 40)}`);
  });
}

// The least contrast of text with what is behind it, and where.
export function contrast(page) {
  return page.evaluate(() => {
    const parse = (color) => color.match(/[\d.]+/g).map(Number);
    const light = (color) => {
      const [r, g, b] = parse(color).slice(0, 3).map((part) => part / 255).map((part) =>
        (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        const parts = parse(color);
        if (parts.length < 4 || parts[3] > 0) return color;
      }
      return getComputedStyle(document.documentElement).colorScheme.includes('dark') ? 'rgb(0,0,0)' : 'rgb(255,255,255)';
    };
    const inked = [...document.body.querySelectorAll('*')].filter((element) =>
      !element.closest('svg, script, .skip, option') && element.checkVisibility()
      && [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
    let least = { ratio: 21, where: '' };
    for (const element of inked) {
      const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < least.ratio) least = { ratio, where: `${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}` };
    }
    return { count: inked.length, ...least };
  });
}
