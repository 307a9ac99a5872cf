/* How well does one page answer one reading, judged by where the words stand in it? */
(function (search) {
  "use strict";
  const { total } = search;
  const FACET = 96, BODY = 160;  // where in a page the title's places end and the body's begin (postings.py)
  const DOUBTFUL = 0.5;
  const TWO_SLIPS = 0.4;  // two likely slips side by side bear each other out, unlikely ones do not
  const UNCERTAIN = 0.75;  // what a word typed without marks counts where several are written so and none beside it fits
  const TITLE = 4, FACTS = 1.6;  // what a word in a title or among the facts counts beside one in the text
  const ENOUGH = 1.2;  // so much more of a word counts half
  const SENTENCE = 30;  // words that stand within so many of each other are said of one thing
  const APART = 0.7;  // what a page is worth that holds the words far from each other

  const strongest = (hits) => hits.reduce((best, { weight }) => Math.max(best, weight), 0);

  // Nearly every syllable is one slip away from others: what needs a slip is meant only beside its neighbour, and what
  // contradicts a word that pages hold only within its whole phrase (need 2).
  function meant(slots) {
    if (slots.length === 1) return slots.map((hits) => hits.filter(({ need }) => need < 2)).map((hits) => (hits.length ? hits : undefined));
    const beside = (hit, step, i) => (slots[i + step] || []).some(({ place, weight, need }) =>
      place === hit.place + step && (hit.need < 2 ? !hit.need || !need || hit.weight * weight >= TWO_SLIPS : !need));
    const stands = (hit, i) => {
      const before = i > 0 && beside(hit, -1, i), after = i + 1 < slots.length && beside(hit, 1, i);
      if (hit.need === 2) return (before || i === 0) && (after || i + 1 === slots.length);
      hit.alone = !before && !after;
      if (hit.alone && hit.doubt) hit.weight *= UNCERTAIN;
      return before || after || !hit.need;
    };
    return Array.from(slots, (hits, i) => {
      const left = (hits || []).filter((hit) => stands(hit, i));
      return left.length ? left : undefined;
    });
  }

  /** Whether the page lacks a word that says what is asked.
   *
   * Typed without marks, two words side by side that stand apart in the page are as good as lacking: “ket hon” is no “kết quả … hơn”.
   */
  function lacks(slots, read) {
    const tells = (i) => read[i] && (read[i].worth ?? 1) === 1 && !read[i].slight;
    const apart = (i) => tells(i) && (!slots[i] || (read[i].key === read[i].folded && slots[i].every((hit) => hit.alone && hit.place >= FACET)));
    return read.some((_, i) => (tells(i) && !slots[i]) || (apart(i) && apart(i + 1)));
  }

  /** How surely the second word follows the first. */
  function follows(hits, nexts) {
    let best = 0;
    for (const { place, weight } of hits) {
      for (const next of nexts) {
        if (next.place === place + 1) best = Math.max(best, weight * next.weight * (place < FACET ? 1 : 0.6));
      }
    }
    return best;
  }

  /** The share of neighbours in the query that are neighbours in the page. */
  function pairs(slots, weights) {
    let sum = 0, all = 0;
    for (let i = 0; i + 1 < weights.length; i++) {
      const pair = (weights[i] + weights[i + 1]) / 2;
      all += pair;
      if (slots[i] && slots[i + 1]) sum += pair * follows(slots[i], slots[i + 1]);
    }
    return sum / (all || 1);
  }

  /** The largest share of the words found that stands in one sentence's length; title and facts stand beside every sentence. */
  function together(slots, weights) {
    const always = new Set(), hits = [];
    slots.forEach((found, i) => {
      for (const { place } of found || []) if (place < BODY) always.add(i); else hits.push([place, i]);
    });
    const all = total(weights.filter((_, i) => slots[i])), base = total([...always].map((i) => weights[i]));
    const inside = hits.filter(([, i]) => !always.has(i)).sort((a, b) => a[0] - b[0]), counts = weights.map(() => 0);
    let best = base, now = base, first = 0;
    for (const [place, i] of inside) {
      if (!counts[i]++) now += weights[i];
      for (; inside[first][0] < place - SENTENCE; first++) {
        const left = inside[first][1];
        if (!--counts[left]) now -= weights[left];
      }
      best = Math.max(best, now);
    }
    return best / (all || 1);
  }

  /** page: {title, length}, its words in the title, its text's length beside the mean; weights: what each word is worth. */
  function judged(slots, weights, page) {
    const titled = new Set(), all = total(weights);
    let sum = 0, covered = 0;
    slots.forEach((hits, i) => {
      if (!hits) return;
      const best = strongest(hits);
      let often = 0;
      for (const { place, weight } of hits) {
        if (place < FACET) often += weight / best * TITLE;
        else often += weight / best * (place < BODY ? FACTS : 1 / page.length);
        if (place < FACET && weight > DOUBTFUL) titled.add(place);
      }
      sum += weights[i] * best * often / (often + ENOUGH);
      covered += weights[i] * best;
    });
    const coverage = covered / all, title = titled.size / (page.title + 2);
    const close = APART + (1 - APART) * together(slots, weights);
    const phrase = pairs(slots, weights);
    return { coverage, phrase, score: (sum / all + phrase + 0.25 * title) * coverage ** 1.6 * close };
  }

  Object.assign(search, { meant, lacks, judged, strongest });
})(globalThis.danvanSearch);
