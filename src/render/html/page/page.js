"use strict";
(() => {
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);

  // What the reader chose: what the files contain, until the reader changes it.
  const choice = {};
  const asInTheFiles = () => {
    choice.weights = figures.issues.map((issue) => issue.weight);
    choice.issues = figures.issues.map(() => true);
    choice.parties = figures.parties.map(() => true);
  };
  asInTheFiles();

  // Figures, by the formulas of the engine and in the same order of operations.

  const weightOf = (issue, on) =>
    on.salience < 200 ? (choice.weights[issue] * on.salience) / 200 : choice.weights[issue];
  const chosenIssues = () => figures.issues.map((_, issue) => issue).filter((issue) => choice.issues[issue]);
  const isChosen = (pair) => choice.parties[pair.a] && choice.parties[pair.b];

  function compare(pair) {
    const found = { compared: 0, issues: 0, share: null, divergence: null, least: 0, greatest: 1, joint: false, weight: 0 };
    let [sum, least, greatest, weights, own, ownCompared] = [0, 0, 0, 0, 0, 0];
    let [some, joint] = [false, true];
    for (const issue of chosenIssues()) {
      const on = pair.on[issue];
      const weight = weightOf(issue, on);
      found.issues += 1;
      weights += weight;
      least += weight * on.least;
      greatest += weight * on.greatest;
      own += choice.weights[issue];
      if (on.divergence === null) continue;
      found.compared += 1;
      found.weight += weight;
      sum += weight * on.divergence;
      ownCompared += choice.weights[issue];
      if (weight > 0) {
        some = true;
        joint = joint && on.joint;
      }
    }
    if (found.weight > 0) found.divergence = sum / found.weight;
    if (weights > 0) [found.least, found.greatest] = [least / weights, greatest / weights];
    if (own > 0) found.share = ownCompared / own;
    found.joint = some && joint;
    return found;
  }

  const isThin = (found) => found.compared < figures.thin_issues || found.share === null || found.share < figures.thin_share;

  function meanOn(issue) {
    const values = figures.pairs.filter(isChosen).map((pair) => pair.on[issue].divergence).filter((value) => value !== null);
    const sum = values.reduce((total, value) => total + value, 0);
    return { issue, pairs: values.length, mean: values.length > 0 ? sum / values.length : null };
  }

  // Figures that differ only by rounding keep the order of the files.
  const step = (value) => Math.round(value / 1e-12);
  const rank = (found) => (found.mean === null ? -1 : step(found.mean));
  const mostDivisiveFirst = (a, b) => rank(b) - rank(a) || b.pairs - a.pairs || a.issue - b.issue;

  // Figures in words: rounded once, here.

  const EXACT = 1e-12;
  function percent(share, decimals = 0) {
    const scale = decimals === 0 ? 100 : 1000;
    const shown = (steps) => (decimals === 0 ? `${steps}%` : `${(steps / 10).toFixed(1)}%`);
    const steps = Math.round(share * scale + EXACT);
    if (steps >= scale && share < 1 - EXACT) return `>${shown(scale - 1)}`;
    if (steps <= 0 && share > EXACT) return `<${shown(1)}`;
    return shown(Math.abs(steps));
  }
  const range = (least, greatest) => `${percent(least).replace(/%$/, "")}..${percent(greatest)}`;
  function number(value) {
    const shown = Math.round(value * 1000) / 1000;
    return shown === 0 && value > EXACT ? "<0.001" : String(shown);
  }
  const footing = `fewer than ${figures.thin_issues} issues or less than ${percent(figures.thin_share)} of the weight`;
  const counted = (count, singular, plural) => `${count} ${count === 1 ? singular : plural}`;
  const overAll = (found) =>
    `over all ${counted(found.issues, "issue", "issues")}: ${range(1 - found.greatest, 1 - found.least)}`;
  const tint = (divergence) => `t${Math.min(Math.floor(divergence * 7), 6)}`;

  // The parts of a figure, in the order of the page as it was written.
  function figure({ text, restsOn, marks, range: between }) {
    const parts = [["b", text], ["small", restsOn], ["sup", marks], ["small", between, "range"]];
    return parts.filter(([, content]) => content).flatMap(([name, content, kind]) => {
      const element = document.createElement(name);
      element.textContent = content;
      if (kind) element.className = kind;
      return name === "small" ? [" ", element] : [element];
    });
  }
  function missing(words) {
    const element = document.createElement("i");
    element.textContent = words;
    return [element];
  }

  function agreement(found) {
    if (found.divergence === null) return missing("not comparable");
    return figure({
      text: percent(1 - found.divergence),
      restsOn: `${found.compared}/${found.issues}`,
      marks: (found.joint ? "†" : "") + (isThin(found) ? "‡" : ""),
    });
  }

  function fill(cell, content, divergence, value) {
    (one("a", cell) || cell).replaceChildren(...content);
    cell.className = divergence === null ? "" : `tint ${tint(divergence)}`;
    if (value === null) delete cell.dataset.value;
    else cell.dataset.value = value;
  }

  // The column by which a reader sorted each table.

  const sorted = { agreement: null, divergence: null };

  const pairNamed = new Map(figures.pairs.map((pair) => [`${pair.a}-${pair.b}`, pair]));
  const show = (element, shown) => { element.hidden = !shown; };

  // Rows in order are not moved: a browser would lay out the table anew.
  function arrange(body, rows) {
    if (rows.some((row, place) => body.rows[place] !== row)) body.append(...rows);
  }

  function showAgreement(results) {
    for (const cell of all("#agreement-table td[data-pair]")) {
      const found = results.get(cell.dataset.pair);
      fill(cell, agreement(found), found.divergence, found.divergence === null ? null : 1 - found.divergence);
    }
    for (const element of all("#agreement-table [data-party]")) show(element, choice.parties[element.dataset.party]);
  }

  function showMean(cell, { mean, pairs }) {
    const content = mean === null ? missing("n/c")
      : figure({ text: percent(mean), restsOn: `(${pairs})`, marks: pairs === 1 ? "‡" : "" });
    fill(cell, content, mean, mean);
  }

  function showDivergence() {
    const table = one("#divergence-table");
    const several = figures.pairs.filter(isChosen).length > 1;
    for (const element of all("[data-pair]", table)) show(element, isChosen(pairNamed.get(element.dataset.pair)));
    const ranked = figures.issues.map((_, issue) => meanOn(issue)).sort(mostDivisiveFirst);
    const rows = ranked.map((found) => one(`tbody tr[data-issue="${found.issue}"]`, table));
    if ("mean" in table.dataset) rows.forEach((row, place) => showMean(one("td:not([data-pair])", row), ranked[place]));
    if (!sorted.divergence) arrange(table.tBodies[0], rows);
    // The mean over one pair is that pair's figure.
    if ("mean" in table.dataset) for (const cell of all("tr > :nth-child(2)", table)) show(cell, several);
  }

  function showPair(details, found) {
    show(details, isChosen(pairNamed.get(details.dataset.pair)));
    one(".headline", details).replaceChildren(...(found.divergence === null ? missing("not comparable") : [
      ...agreement(found),
      ...figure({ range: overAll(found) }),
    ]));
    if (details.open) showParts(details, found);
  }

  // Parts are computed when a reader unfolds them: many parties make many pairs.
  function showParts(details, found) {
    const pair = pairNamed.get(details.dataset.pair);
    const rows = all("tbody tr[data-issue]", details).map((row) => ({ row, adds: showPart(row, pair, found) }));
    rows.sort((a, b) => step(b.adds) - step(a.adds) || a.row.dataset.issue - b.row.dataset.issue);
    if (rows.length > 0) arrange(rows[0].row.parentElement, rows.map(({ row }) => row));
    hideIssues(all("[data-issue]", details));
  }

  function showPart(row, pair, found) {
    const on = pair.on[row.dataset.issue];
    const weight = weightOf(row.dataset.issue, on);
    const adds = found.weight > 0 ? (weight * on.divergence) / found.weight : 0;
    const share = found.divergence ? adds / found.divergence : null;
    one('[data-cell="weight"]', row).textContent = number(weight);
    fill(one('[data-cell="adds"]', row), figure({ text: percent(adds, 1) }), null, null);
    fill(one('[data-cell="share"]', row), share === null ? [] : figure({ text: percent(share, 1) }), null, null);
    return choice.issues[row.dataset.issue] ? adds : -1;
  }

  // Where a deal is possible among the chosen parties.

  function showZones() {
    const parties = choice.parties.map((_, party) => party).filter((party) => choice.parties[party]);
    const name = (party) => figures.parties[party].name;
    let closing = 0;
    for (const row of all("#zones-table tbody tr")) {
      const issue = row.dataset.issue;
      const found = zones.find(figures.zones[issue], parties, figures.most_orders);
      const closes = found.couldClose;
      if (closes && choice.issues[issue]) closing += 1;
      const [status, zone, common, room, collisions, silent] = [...row.cells].slice(1);
      status.textContent = found.status;
      status.className = closes ? "closes" : "";
      [zone.textContent, common.textContent, room.textContent] = [found.zone, found.common, found.room];
      collisions.replaceChildren(...found.collisions.map(([a, b]) => {
        const link = document.createElement("a");
        link.className = "collision";
        link.href = `#said-${issue}-${b}`;
        link.textContent = `${name(b)} rejects all that ${name(a)} accepts or leaves open`;
        return link;
      }));
      silent.textContent = found.silent.map(name).join(", ");
    }
    const line = one("#zones-line");
    if (line) line.textContent = `${closing} of ${counted(chosenIssues().length, "issue", "issues")} could close on what was said.`;
  }

  // A text is tinted by the least favourable verdict of the chosen parties.
  const TINTS = [["rejects", "tint t6"], ["open", "tint t3"], ["accepts", "tint t0"]];

  function showVerdicts() {
    for (const cell of all("#positions-table td[data-text]")) {
      const verdicts = all(".verdict", cell);
      for (const verdict of verdicts) show(verdict, choice.parties[verdict.dataset.party]);
      const shown = verdicts.filter((verdict) => !verdict.hidden).map((verdict) => verdict.dataset.verdict);
      const least = TINTS.find(([verdict]) => shown.includes(verdict));
      cell.className = least ? least[1] : "";
    }
  }

  // Sorting: the largest first, then the smallest, then the order of the page.

  const nameOf = (table) => table.id.replace("-table", "");
  const valueIn = (row, column) => {
    const cell = row.cells[Number(column) + 1];
    return cell && cell.dataset.value !== undefined ? Number(cell.dataset.value) : null;
  };
  const titleOf = (row) => row.cells[0].textContent;

  function inOrder(table, { by, ascending }) {
    const direction = ascending ? 1 : -1;
    if (by === "issue") return (a, b) => direction * titleOf(a).localeCompare(titleOf(b));
    const own = (row) => table.id === "agreement-table" && row.dataset.party === by;
    return (a, b) => {
      const [x, y] = [valueIn(a, by), valueIn(b, by)];
      if (own(a) || own(b)) return own(b) - own(a);
      if (x === null || y === null) return (x === null) - (y === null);
      return direction * (x - y);
    };
  }

  function sort(table) {
    const body = table.tBodies[0];
    const order = sorted[nameOf(table)];
    const rows = [...body.rows];
    if (table.id === "agreement-table") rows.sort((a, b) => a.dataset.party - b.dataset.party);
    if (order) rows.sort(inOrder(table, order));
    arrange(body, rows);
    for (const button of all("[data-sort]", table)) {
      const heading = button.closest("th");
      if (order && button.dataset.sort === order.by) heading.ariaSort = order.ascending ? "ascending" : "descending";
      else heading.removeAttribute("aria-sort");
    }
  }

  function turn(button) {
    const table = button.closest("table");
    const by = button.dataset.sort;
    const before = sorted[nameOf(table)];
    const first = { by, ascending: by === "issue" };
    const isFirst = before && before.by === by && before.ascending === first.ascending;
    const isSecond = before && before.by === by && !isFirst;
    sorted[nameOf(table)] = isSecond ? null : { by, ascending: isFirst ? !first.ascending : first.ascending };
    if (table.id === "divergence-table" && isSecond) showDivergence();
    sort(table);
  }

  // Hidden: issues and parties that a reader switched off, issues that do not match the filter.

  const textOf = new Map(all("article[data-issue]").map((article) => [article.dataset.issue, article.textContent.toLowerCase()]));

  function isFound(issue) {
    const [words, theme] = [one("#find").value.trim().toLowerCase(), one("#theme")];
    const article = one(`#issue-${issue}`);
    return textOf.get(String(issue)).includes(words) && (!theme || !theme.value || article.dataset.theme === theme.value);
  }

  let found = figures.issues.map(() => true);

  function hideIssues(elements) {
    for (const element of elements) show(element, found[element.dataset.issue] && choice.issues[element.dataset.issue]);
  }

  function hide() {
    found = figures.issues.map((_, issue) => isFound(issue));
    for (const element of all("#positions-table tr[data-issue], #statements > [data-issue]")) {
      show(element, found[element.dataset.issue]);
    }
    hideIssues(all("#zones-table tr[data-issue], #divergence-table tr[data-issue], #pairs > [open] [data-issue]"));
    const shown = found.filter(Boolean).length;
    one("#found").textContent = shown === found.length ? "" : `${shown} of ${counted(found.length, "issue", "issues")}`;
  }

  // Recomputing.

  function changes() {
    const off = (switches) => switches.filter((on) => !on).length;
    const moved = figures.issues.filter((issue, place) => choice.weights[place] !== issue.weight).length;
    return [
      [off(choice.parties), "party", "parties", "left out"],
      [off(choice.issues), "issue", "issues", "left out"],
      [moved, "weight", "weights", "changed"],
    ].filter(([count]) => count > 0).map(([count, singular, plural, what]) => `${counted(count, singular, plural)} ${what}`);
  }

  function showState() {
    const changed = changes();
    const altered = changed.length > 0;
    one("#state").textContent = altered ? `Unlike the files: ${changed.join(", ")}.` : "";
    document.body.classList.toggle("altered", altered);
    for (const element of all("[data-changed]")) show(element, altered);
    for (const output of all("[data-weight-shown]")) output.textContent = number(choice.weights[output.dataset.weightShown]);
  }

  function recompute() {
    const results = new Map(figures.pairs.map((pair) => [`${pair.a}-${pair.b}`, compare(pair)]));
    showAgreement(results);
    showDivergence();
    showZones();
    showVerdicts();
    for (const details of all("#pairs > details")) showPair(details, results.get(details.dataset.pair));
    for (const table of all("#agreement-table, #divergence-table")) sort(table);
    hide();
    showState();
    hideTip();
  }

  function listen(form) {
    form.addEventListener("input", ({ target }) => {
      if (target.dataset.weight) choice.weights[target.dataset.weight] = target.valueAsNumber;
      if (target.dataset.switchIssue) choice.issues[target.dataset.switchIssue] = target.checked;
      if (target.dataset.switchParty) choice.parties[target.dataset.switchParty] = target.checked;
      recompute();
    });
    form.addEventListener("reset", () => {
      asInTheFiles();
      recompute();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const button of all("[data-all]", form)) {
      button.addEventListener("click", () => {
        for (const box of all("[data-switch-issue]", form)) box.checked = button.dataset.all === "on";
        choice.issues.fill(button.dataset.all === "on");
        recompute();
      });
    }
  }

  // What a figure rests on, beside it.

  const tip = one("#tip");
  let pointedAt = null;

  const nameOfPair = (pair) => [pair.a, pair.b].map((party) => figures.parties[party].name).join(" and ");

  function restsOnPair(pair) {
    const found = compare(pair);
    if (found.divergence === null) {
      return [nameOfPair(pair), "Not comparable: there is no issue with weight on which both have stated a position."];
    }
    const adds = chosenIssues().map((issue) => ({ issue, on: pair.on[issue] })).filter(({ on }) => on.divergence !== null)
      .map(({ issue, on }) => ({ title: figures.issues[issue].title, part: (weightOf(issue, on) * on.divergence) / found.weight }));
    const most = adds.filter(({ part }) => part > 0).sort((a, b) => step(b.part) - step(a.part)).slice(0, 3);
    const weight = found.share === null ? "" : `, with ${percent(found.share)} of the weight`;
    return [
      `${nameOfPair(pair)}: agreement ${percent(1 - found.divergence)} on ${found.compared} of `
        + `${counted(found.issues, "issue", "issues")}${weight}.`,
      `Once everything is stated and settled, ${overAll(found)}.`,
      ...most.map(({ title, part }, place) => `${place === 0 ? "Most of the divergence: " : ""}${title}, ${percent(part, 1)}`),
      ...(found.joint ? ["† Jointly stated: it rests only on joint texts of which both are authors."] : []),
      ...(isThin(found) ? [`‡ Little evidence: it rests on ${footing}.`] : []),
    ];
  }

  function said(issue, party) {
    const section = one(`#said-${issue}-${party}`);
    const counting = one(":scope > .statement:not(.offered)", section);
    const lines = counting ? all("p", counting).slice(0, 4) : all(".reason", section);
    lines.push(...all(":scope > .offered > p:first-child", section));
    return `${figures.parties[party].name}: ${lines.map((line) => line.textContent).join(" · ")}`;
  }

  function restsOnIssue(issue, pair) {
    const { title } = figures.issues[issue];
    if (!pair) {
      const { mean, pairs } = meanOn(issue);
      const over = counted(pairs, "pair that can be compared", "pairs that can be compared");
      return [title, mean === null ? "No pair can be compared." : `Mean divergence over ${over}, each counting the same.`];
    }
    const on = pair.on[issue];
    const far = on.divergence === null ? "not comparable" : `divergence ${percent(on.divergence)}`;
    return [`${title}: ${far}, weight ${number(weightOf(issue, on))}.`, said(issue, pair.a), said(issue, pair.b)];
  }

  function restsOn(link) {
    if (link.dataset.said) return [said(...link.dataset.said.split("-"))];
    const cell = link.closest("td");
    const pair = pairNamed.get(cell.dataset.pair);
    const row = cell.closest("tr[data-issue]");
    return row ? restsOnIssue(row.dataset.issue, pair) : restsOnPair(pair);
  }

  function showTip(link) {
    if (pointedAt === link) return;
    hideTip();
    pointedAt = link;
    tip.replaceChildren(...restsOn(link).map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    }));
    tip.hidden = false;
    link.setAttribute("aria-describedby", "tip");
    const box = link.closest("td").getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
    const above = box.bottom + tip.offsetHeight + 8 > window.innerHeight && box.top > tip.offsetHeight + 8;
    tip.style.left = `${left + window.scrollX}px`;
    tip.style.top = `${window.scrollY + (above ? box.top - tip.offsetHeight - 6 : box.bottom + 6)}px`;
  }

  function hideTip() {
    if (pointedAt) pointedAt.removeAttribute("aria-describedby");
    pointedAt = null;
    tip.hidden = true;
  }

  const LINKS = "#agreement-table td a, #divergence-table td a, #positions-table td a";
  const linkAt = (target) => {
    const cell = target.closest && target.closest("td");
    const link = cell && one("a", cell);
    return link && link.matches(LINKS) ? link : null;
  };

  function listenForPointing() {
    document.addEventListener("mouseover", ({ target }) => {
      const link = linkAt(target);
      if (link) showTip(link);
      else if (!target.closest("#tip")) hideTip();
    });
    document.addEventListener("focusin", ({ target }) => {
      if (target.matches(LINKS)) showTip(target);
      else hideTip();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hideTip();
      if (event.target.matches && event.target.matches(LINKS)) move(event);
    });
  }

  // Arrow keys go from figure to figure.

  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  function move(event) {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const rows = [...event.target.closest("tbody").rows].filter((row) => !row.hidden);
    let row = rows.indexOf(event.target.closest("tr"));
    let column = event.target.closest("td").cellIndex;
    do {
      row += step[0];
      column += step[1];
      const cell = rows[row] && rows[row].cells[column];
      const link = cell && !cell.hidden && one("td > a", cell.parentElement) && cell.querySelector("a");
      if (link && cell.tagName === "TD") {
        link.focus();
        return;
      }
    } while (rows[row] && column > 0 && column < rows[row].cells.length);
  }

  // A link into folded text unfolds it.

  function unfold(hash) {
    const target = hash && document.getElementById(hash.slice(1));
    if (!target) return;
    if (target.tagName === "DETAILS") target.open = true;
    target.tabIndex = -1;
    target.focus();
  }

  const folded = [];
  window.addEventListener("beforeprint", () => {
    for (const details of all("#pairs > details:not([open])")) {
      details.open = true;
      showParts(details, compare(pairNamed.get(details.dataset.pair)));
      folded.push(details);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of folded.splice(0)) details.open = false;
  });

  document.body.classList.add("interactive");
  window.addEventListener("hashchange", () => unfold(location.hash));
  // The same link a second time changes no address.
  document.addEventListener("click", ({ target }) => unfold(target.closest('a[href^="#"]')?.hash));
  unfold(location.hash);
  for (const element of all("#find, #theme")) element.addEventListener("input", hide);
  one("#filter").addEventListener("submit", (event) => event.preventDefault());
  if (one("#settings")) {
    one("#settings").open = window.matchMedia("(min-width: 72rem)").matches;
    listen(one("#settings form"));
    for (const button of all("[data-sort]")) button.addEventListener("click", () => turn(button));
  }
  for (const details of all("#pairs > details")) {
    details.addEventListener("toggle", () => {
      if (details.open) showParts(details, compare(pairNamed.get(details.dataset.pair)));
    });
  }
  listenForPointing();
})();
