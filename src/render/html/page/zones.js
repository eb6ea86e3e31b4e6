"use strict";
// What parties leave each other on an issue, by the rules of the engine: `find(on, parties, most)` has the status, what all
// who spoke accept, what all who named any outcome accept or leave open, what nobody rejects, and who rejects all that another accepts or leaves open.
const zones = (() => {
  const holds = (outer, inner) => inner.every((item) => outer.includes(item));
  const without = (all, out) => all.filter((item) => !out.includes(item));
  const range = (length) => [...Array(length).keys()];
  const ascending = (list) => [...new Set(list)].sort((a, b) => a - b);
  const rejected = (speakers) => speakers.flatMap((it) => it.rejected);

  const options = {
    zone: (on, speakers) => range(on.choices.length).filter((it) => speakers.every(({ accepted }) => accepted.includes(it))),
    room: (on, speakers) => without(range(on.choices.length), rejected(speakers)),
    hasGround: ({ ground }) => ground.length > 0,
    common: (on, grounded, speakers) => options.room(on, speakers).filter((it) => grounded.every(({ ground }) => ground.includes(it))),
    isEmpty: (found) => found.length === 0,
    isAgreed: (speakers) => speakers.every((it) => it.point !== null && it.point === speakers[0].point && it.accepted.includes(it.point)),
    collides: (mine, other) => mine.ground.length > 0 && holds(other.rejected, mine.ground),
    words: (on, found) => (found.length === on.choices.length ? "anything" : found.map((it) => on.choices[it]).join("; or ")),
  };

  // Numbers are places among the ends of all limits: [low, high, whether low is inside, whether high is].

  const isSome = ([low, high, lowIn, highIn]) => low < high || (low === high && lowIn && highIn);
  function both(a, b) {
    const [low, lowIn] = a[0] === b[0] ? [a[0], a[2] && b[2]] : a[0] > b[0] ? [a[0], a[2]] : [b[0], b[2]];
    const [high, highIn] = a[1] === b[1] ? [a[1], a[3] && b[3]] : a[1] < b[1] ? [a[1], a[3]] : [b[1], b[3]];
    return [low, high, lowIn, highIn];
  }
  const shared = (mine, others) => mine.flatMap((one) => others.map((other) => both(one, other)).filter(isSome));
  const outside = (region, spans) => spans.reduce((left, [low, high]) =>
    shared(left, [[-1, low, false, false], [high, Infinity, false, false]]), region);
  const contains = (region, place) => shared(region, [[place, place, true, true]]).length > 0;
  const whole = (on) => [[0, on.ends.length - 1, true, true]];
  function interval(on, [low, high, lowIn, highIn]) {
    if (low === high) return on.ends[low];
    return `${lowIn ? "" : "above "}${on.ends[low]} to ${highIn ? "" : "below "}${on.ends[high]}`;
  }
  const numbers = {
    zone: (on, speakers) => speakers.reduce((zone, { accepted }) => shared(zone, accepted), whole(on)),
    room: (on, speakers) => outside(whole(on), rejected(speakers)),
    hasGround: ({ ground }) => ground.length > 0,
    common: (on, grounded, speakers) => grounded.reduce((left, { ground }) => shared(left, ground), numbers.room(on, speakers)),
    isEmpty: (found) => found.length === 0,
    isAgreed: (speakers) => speakers.every((it) => it.point !== null && it.point === speakers[0].point && contains(it.accepted, it.point)),
    collides: (mine, other) => mine.ground.length > 0 && outside(mine.ground, other.rejected).length === 0,
    words: (on, found) => (String(found) === String(whole(on)) ? "anything"
      : found.map((it) => interval(on, it)).join(" or ") + (on.unit === null ? "" : ` ${on.unit}`)),
  };

  function between(speakers, within) {
    const least = ascending(speakers.flatMap((it) => it.asked));
    const most = within.filter((demand) => speakers.every((it) => it.may.includes(demand)));
    return holds(most, least) ? { least, most } : null;
  }
  const sets = {
    zone: (on, speakers) => (speakers.every((it) => it.hasGround) ? between(speakers, range(on.choices.length)) : null),
    hasGround: (it) => it.hasGround,
    common: (on, grounded, speakers) => between(grounded, sets.room(on, speakers).most),
    room: (on, speakers) => ({ least: [], most: without(range(on.choices.length), rejected(speakers)) }),
    isEmpty: (found) => found === null,
    isAgreed: (speakers) => speakers.every((it) => it.isStated && it.hasGround
      && holds(it.asked, speakers[0].asked) && holds(speakers[0].asked, it.asked)),
    collides: (mine, other) => mine.hasGround && mine.asked.some((demand) => other.rejected.includes(demand)),
    words(on, { least, most }) {
      const labels = (all) => all.map((demand) => on.choices[demand]).join("; ");
      const further = without(most, least);
      if (least.length === 0) {
        if (further.length === 0) return "the empty list";
        return further.length === on.choices.length ? "anything" : `any of: ${labels(further)}`;
      }
      return further.length === 0 ? labels(least) : `${labels(least)}; with or without: ${labels(further)}`;
    },
  };

  // Orders of steps: what was stated, and `relation[a][b]` with all that follows. 0: before, 1: together, 2: after.

  function order(steps, stated) {
    const row = () => range(steps).map(() => false);
    const [before, notAfter] = [range(steps).map(row), range(steps).map(row)];
    for (const [a, relation, b] of stated) {
      const [first, second] = relation === 2 ? [b, a] : [a, b];
      notAfter[first][second] = true;
      if (relation === 1) notAfter[second][first] = true;
      else before[first][second] = true;
    }
    for (const by of range(steps)) for (const a of range(steps)) for (const b of range(steps)) {
      if (!notAfter[a][by] || !notAfter[by][b]) continue;
      notAfter[a][b] = true;
      if (before[a][by] || before[by][b]) before[a][b] = true;
    }
    if (range(steps).some((step) => before[step][step])) return null;
    const relation = (a, b) => (before[a][b] ? 0 : before[b][a] ? 2 : notAfter[a][b] ? 1 : null);
    return { stated, relation: range(steps).map((a) => range(steps).map((b) => relation(a, b))) };
  }
  const pairs = ({ relation }) => range(relation.length).flatMap((a) => range(relation.length).filter((b) => a < b)
    .map((b) => [a, relation[a][b], b]).filter(([, is]) => is !== null));
  const includes = (one, other) => pairs(other).every(([a, is, b]) => one.relation[a][b] === is);
  const holdsAny = (one, relations) => relations.some(([a, is, b]) => one.relation[a][b] === is);
  function joined(one, other) {
    if (pairs(one).some(([a, is, b]) => other.relation[a][b] !== null && other.relation[a][b] !== is)) return null;
    return includes(one, other) ? one : order(one.relation.length, [...one.stated, ...other.stated]);
  }
  function leastOf(orders) {
    let least = [];
    for (const one of orders) {
      if (least.some((other) => includes(one, other))) continue;
      least = [...least.filter((other) => !includes(other, one)), one];
    }
    return least;
  }
  const choicesOf = (on, { choices }) => choices.map((stated) => order(on.choices.length, stated));
  const relationWords = (on, [a, is, b]) => {
    const [first, second] = is === 2 ? [b, a] : [a, b];
    return `${on.choices[first]} ${is === 1 ? "=" : "<"} ${on.choices[second]}`;
  };
  const orders = {
    zone: (on, speakers, most) => orders.least(on, speakers, rejected(speakers), most),
    hasGround: ({ choices }) => choices.length > 0,
    common: (on, grounded, speakers, most) => orders.least(on, grounded, rejected(speakers), most),
    least(on, speakers, out, most) {
      let found = null;
      let allTried = true;
      for (const speaker of speakers) {
        const choices = choicesOf(on, speaker);
        const tried = found === null ? choices.map((choice) => [choice])
          : found.flatMap((one) => choices.map((choice) => [one, choice]));
        allTried = allTried && (found === null || tried.length <= most);
        const all = found === null ? tried.flat()
          : tried.slice(0, most).map(([one, choice]) => joined(one, choice)).filter((one) => one !== null);
        found = leastOf(all.filter((one) => !holdsAny(one, out)));
      }
      return Object.assign(found, { allTried });
    },
    room(on, speakers) {
      const sorted = rejected(speakers).map(([a, is, b]) => (a <= b ? [a, is, b] : [b, 2 - is, a]))
        .sort((x, y) => x[0] - y[0] || x[2] - y[2] || x[1] - y[1]);
      return { out: sorted.filter((it, at) => at === 0 || String(it) !== String(sorted[at - 1])) };
    },
    isEmpty: (found) => found.length === 0,
    isAgreed: (speakers, on) => speakers.every((it) => it.isStated) && (() => {
      const positions = speakers.map((it) => choicesOf(on, it)[0]);
      return speakers.every((it, at) => includes(positions[0], positions[at]) && includes(positions[at], positions[0])
        && !holdsAny(positions[0], it.rejected));
    })(),
    collides: (mine, other, on) => mine.choices.length > 0 && choicesOf(on, mine).every((choice) => holdsAny(choice, other.rejected)),
    words(on, found) {
      if (found.out) {
        const out = found.out.map((it) => relationWords(on, it)).join(", ");
        return out === "" ? "anything" : `any order without ${out}`;
      }
      return found.map((one) => pairs(one).map((it) => relationWords(on, it)).join(", ")).join(" or ");
    },
  };

  const kinds = { options, numbers, sets, orders };
  function status(kind, on, speakers, { zone, common, room }) {
    if (speakers.length < 2) return "one voice";
    if (kind.isEmpty(room)) return "blocked";
    if (kind.isAgreed(speakers, on)) return "agreed";
    if (!kind.isEmpty(zone)) return "zone";
    return common === null || kind.isEmpty(common.found) ? "room" : "room, could close";
  }

  function find(on, parties, most) {
    const kind = kinds[on.kind];
    const speaking = parties.filter((party) => on.parties[party] !== null);
    const speakers = speaking.map((party) => on.parties[party]);
    const silent = without(parties, speaking);
    if (speakers.length === 0) return { status: "silent", couldClose: false, zone: "", common: "", room: "", collisions: [], silent };
    const [zone, room] = [kind.zone(on, speakers, most), kind.room(on, speakers)];
    const grounded = speakers.filter(kind.hasGround);
    const common = grounded.length > 1 ? { found: kind.common(on, grounded, speakers, most) } : null;
    const found = status(kind, on, speakers, { zone, common, room });
    const words = (found) => (kind.isEmpty(found) ? "none" : kind.words(on, found));
    const partly = zone !== null && zone.allTried === false ? " (not all orders were tried)" : "";
    const collides = (a, b) => a !== b && kind.collides(on.parties[a], on.parties[b], on);
    return {
      status: found,
      couldClose: ["agreed", "zone", "room, could close"].includes(found),
      zone: words(zone) + partly,
      common: common === null ? "" : words(common.found),
      room: words(room),
      collisions: speaking.flatMap((a) => speaking.filter((b) => collides(a, b)).map((b) => [a, b])),
      silent,
    };
  }

  return { find };
})();
