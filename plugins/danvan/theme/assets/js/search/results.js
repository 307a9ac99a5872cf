/* What is shown of a page that was found, and what was probably meant? */
(function (search) {
  "use strict";
  const { parts, strongest, excerpt, marks, meant } = search;
  const DOUBTFUL = 0.5;  // below it nothing is marked
  const NO_TEXT = { anchor: "", heading: "", text: "", marks: [] };

  /** The hits of a word that stand beside a hit of its neighbour in the query. */
  function together(slots, i) {
    const likely = (at) => (slots[at] || []).filter((hit) => hit.weight >= DOUBTFUL);
    const follows = (hit, step) => likely(i + step).some((other) => other.place === hit.place + step);
    return likely(i).filter((hit) => follows(hit, -1) || follows(hit, 1));
  }

  class Results {
    constructor(index, ranking, facets, files) {
      Object.assign(this, { heads: index.heads, ranking, vocabulary: ranking.vocabulary, facets, files, blockOf: parts(index.blocks) });
    }

    /** Names of files that must come before these pages' texts are known. */
    needed(ranked) {
      return this.files.missing(ranked.map(({ page }) => `pages-${this.blockOf(page)[0]}`));
    }

    // For each word of the reading, the words of the page that a reader sees as found: those beside each other. The
    // best page settles what was meant: “duong giao thong” found as đường giao thông marks no thống anywhere.
    found(one, first) {
      return one.slots.map((hits, i) => {
        if (!hits) return [];
        const settled = one.read === first.read ? together(first.slots, i).map((hit) => hit.number) : [];
        const near = together(one.slots, i), surest = hits.filter((hit) => hit.weight === strongest(hits));
        const beside = near.length ? near : surest;
        const shown = settled.length ? hits.filter((hit) => settled.includes(hit.number)) : beside;
        return [...new Set(shown.map((hit) => this.vocabulary.words[hit.number]))];
      });
    }

    /** What the best page suggests was meant, when letters had to be changed to find it: {text, name: whether in a name}; or null. */
    guess(one) {
      const rows = this.found(one, one), likely = one.read.map((typed, i) => rows[i][0] || typed);
      const begun = (typed, i) => typed.last && likely[i].folded.startsWith(typed.folded);
      const changed = one.read.filter((typed, i) => typed.cut || (typed.folded !== likely[i].folded && !begun(typed, i)));
      return changed.length ? { text: likely.map(({ shown }) => shown).join(" "), name: changed.some(({ name }) => name) } : null;
    }

    item(one, first) {
      if (one.row) one.slots = meant(this.ranking.hits(one.row, one.page));  // judged by what it holds: now see where
      const [block, place] = this.blockOf(one.page), content = this.files.get(`pages-${block}`);
      const [location, title, numbers] = this.heads ? this.heads[one.page] : content.heads[place];
      const terms = [...new Set(one.slots ? this.found(one, first).flat() : [])], keys = new Set(terms.map((term) => term.key));
      const part = content ? excerpt(content.bodies[place], keys) : NO_TEXT;
      return {
        ...Object.fromEntries(this.facets.facts(numbers)), location, title, anchor: part.anchor, heading: part.heading, text: part.text,
        marks: { title: marks(title, keys), text: part.marks }, terms: terms.map((term) => term.shown), score: one.score,
      };
    }
  }

  Object.assign(search, { Results });
})(globalThis.danvanSearch);
