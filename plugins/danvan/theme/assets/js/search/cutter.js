/* Which words of the vocabulary do glued letters hold: “hiendatlamduong”, “500m”? */
(function (search) {
  "use strict";
  const { word, fold, isSyllable } = search;
  const SHORTEST = 4, LONGEST = 60, LONGEST_PIECE = 12, MOST_WAYS = 6;
  const ODD = 4;  // what it costs to take for a word what is rarely one by itself

  class Cutter {
    constructor(vocabulary, count) {
      this.vocabulary = vocabulary;
      this.count = count;  // pages
    }

    /** The ways to cut a glued word, few and frequent pieces first. */
    cuts(typed) {
      const text = typed.shown, until = [[{ cost: 0, pieces: [] }]];
      if (text.length < SHORTEST || text.length > LONGEST || text.length !== typed.folded.length) return [];
      for (let end = 1; end <= text.length; end++) until.push(this.ways(text, end, until));
      return until[text.length].map((way) => way.pieces).filter((pieces) => pieces.length > 1);
    }

    ways(text, end, until) {
      const found = [];
      for (let start = Math.max(0, end - LONGEST_PIECE); start < end; start++) {
        const last = until[start].length && this.piece(text.slice(start, end), text[start - 1]);
        for (const { cost, pieces } of last ? until[start] : []) {
          found.push({ cost: cost + last.cost, pieces: [...pieces, last.word] });
        }
      }
      return found.sort((a, b) => a.cost - b.cost).slice(0, MOST_WAYS);
    }

    piece(shown, before) {
      if (/^[^aeiouy0-9]$/.test(fold(shown)) && !/[0-9]/.test(before)) return null;  // one consonant: only as in 500m
      const { vocabulary } = this, plain = word(shown), other = vocabulary.spelt(plain);
      const one = vocabulary.has(plain.folded) ? plain : other;
      if (!one || (one === other && !vocabulary.holds(other))) return null;
      const odd = shown.length === 1 || (shown.length < SHORTEST && !isSyllable(one.folded));
      const rare = Math.log(1 + this.count / vocabulary.spread(one.folded));
      return { word: { ...one, cut: true }, cost: 1 + rare + (odd ? ODD : 0) };
    }
  }

  Object.assign(search, { Cutter });
})(globalThis.danvanSearch);
