/* Which few words of a page show best why it was found? */
(function (search) {
  "use strict";
  const { words } = search;
  const WINDOW = 34, BEFORE = 4;  // words of an excerpt, and of those before the first word found
  const NONE = { worth: -1, text: "", anchor: "", heading: "", all: [], first: 0 };

  /** Where the words with these keys stand in a text: [[start, end]]. */
  const marks = (text, keys) => words(text).filter((one) => keys.has(one.key)).map((one) => [one.start, one.end]);

  /** The best window into one text. */
  function window(text, keys, handicap) {
    const all = words(text), hits = all.map((_, i) => i).filter((i) => keys.has(all[i].key));
    let best = NONE;
    for (const first of hits.length ? hits : [0]) {
      const held = hits.filter((i) => i >= first && i < first + WINDOW - BEFORE);
      const worth = new Set(held.map((i) => all[i].key)).size + held.length / 100 - handicap;
      if (worth > best.worth) best = { worth, text, all, first, found: hits.length > 0 };
    }
    return best;
  }

  function cut({ text, all, first }) {
    const from = Math.max(0, Math.min(first - BEFORE, all.length - WINDOW)), to = from + WINDOW;
    const start = from ? all[from].start : 0, end = to < all.length ? all[to - 1].end : text.length;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  /** sections: [anchor, heading, paragraphs] of a page → {text, marks, anchor, heading} of the part to show. */
  function excerpt(sections, keys) {
    let best = NONE;
    for (const [anchor, heading, paragraphs] of sections) {
      for (const text of [heading, ...paragraphs]) {
        const one = window(text, keys, text === heading ? 0.5 : 0);
        if (one.worth > best.worth) best = { ...one, anchor: one.found ? anchor : "", heading };
      }
    }
    const text = cut(best);
    return { text, marks: marks(text, keys), anchor: best.anchor, heading: best.heading };
  }

  Object.assign(search, { excerpt, marks });
})(globalThis.danvanSearch);
