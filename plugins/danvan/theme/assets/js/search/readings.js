/* In which ways can a query be understood? As typed, abbreviations spelt out, official words for the people's, glued words cut. */
(function (search) {
  "use strict";
  const { word, words, fold, weighed } = search;
  const LONGEST_QUERY = 200, MOST_WORDS = 32, MOST_READINGS = 12;
  const CUT = 0.95, RESPACED = 0.85, HINT = 0.4;

  const PLACES = new Set("xóm thôn bản ấp làng xã phường huyện tỉnh phố".split(" ").flatMap((one) => [one, fold(one)]));

  const LONGEST_NAME = 3;

  /** Whether a word is written as part of a name: a capital within the query, or soon behind the word for a place. */
  const inName = (all, i, raw) => i > 0 && (all.slice(Math.max(0, i - LONGEST_NAME), i).some(({ shown }) => PLACES.has(shown)) || /^\p{Lu}\p{Ll}/u.test(raw));

  /** The words of a query, each with how it was written there. */
  function read(query) {
    const text = query.slice(0, LONGEST_QUERY);
    const typed = words(text).slice(0, MOST_WORDS).map((one, i, all) => {
      const raw = text.slice(one.start, one.end), capital = raw === raw.toUpperCase() && raw !== raw.toLowerCase();
      return { ...one, capital, hyphen: /[-–.&]/.test(text[one.end] || ""), name: inName(all, i, raw), last: one.end === text.length, alone: all.length === 1 };
    });
    const amongMarked = typed.some((one) => one.key !== one.folded), amongToned = typed.some(({ tone }) => tone !== "");
    return weighed(typed.map((one) => Object.assign(one, { amongMarked, amongToned })));
  }

  // What stands for a question is worth less than what is asked: “thời gian” for “bao giờ”.
  const hint = (one) => ({ ...one, worth: HINT });

  class Readings {
    constructor(vocabulary, lexicon, cutter) {
      Object.assign(this, { vocabulary, lexicon, cutter });
    }

    /** The likeliest rows of words that may be meant: [{weight, words, replaced: the typed words that others stand for}]. */
    of(typed) {
      const from = [[{ weight: 1, words: [], replaced: [] }]];  // readings of the last words, the whole query's at the end
      for (let i = typed.length - 1; i >= 0; i--) {
        const ways = [];
        for (const { length, weight, words: first, instead = false } of this.options(typed, i)) {
          for (const rest of from[typed.length - i - length]) {
            const replaced = instead ? [...typed.slice(i, i + length), ...rest.replaced] : rest.replaced;
            ways.push({ weight: weight * rest.weight, words: [...first, ...rest.words], replaced });
          }
        }
        from.push(ways.sort((a, b) => b.weight - a.weight).slice(0, MOST_READINGS));
      }
      return from[typed.length];
    }

    *options(typed, i) {
      yield { length: 1, weight: 1, words: [typed[i]] };
      for (const other of this.lexicon.reworded(typed, i)) yield typed[i].worth < 1 ? { ...other, words: other.words.map(hint) } : other;
      if (typed[i].worth < 1) return;
      yield* this.lexicon.spelledOut(typed, i);
      yield* this.respaced(typed[i], typed[i + 1]);
    }

    *respaced(one, next) {
      const unknown = (part) => !this.vocabulary.has(part.folded) && !this.vocabulary.spelt(part);
      if (unknown(one)) for (const pieces of this.cutter.cuts(one)) yield { length: 1, weight: CUT, words: pieces };
      if (!next || next.worth < 1 || !(unknown(one) || unknown(next))) return;
      const both = { ...word(one.shown + next.shown), last: next.last, cut: true };  // the space is in the wrong place
      for (const pieces of this.vocabulary.has(both.folded) ? [[both]] : this.cutter.cuts(both)) {
        yield { length: 2, weight: RESPACED, words: pieces };
      }
    }
  }

  Object.assign(search, { Readings, read });
})(globalThis.danvanSearch);
