/* Which words of the vocabulary may a typed word mean, how surely, and does it take a slip to mean them? */
(function (search) {
  "use strict";
  const { agreement, begins, keyed, slip, isSyllable } = search;
  // From SURE on nothing else is tried, up to UNLIKELY nothing is looked for.
  const SURE = 0.8, UNLIKELY = 0.3;
  const UNTONED = 0.45, CONTRADICTED = 0.5;  // agreement below it: a mark was typed that the word has not
  const BEGUN = 0.81, BEGUN_BESIDE = 0.5, BEGUN_TONED = 0.65;  // the beginning of a longer word: alone, or beside a word that it is itself

  /** As `agreement`; beside words with their tone a marked word without one has none. */
  function agrees(typed, one) {
    const untoned = typed.amongToned && typed.key !== typed.folded && typed.tone === "" && one.tone !== "";
    return untoned ? UNTONED : agreement(typed, one);
  }

  /** The candidates of one typed word: number of a word → {weight, need, doubt}.
   *
   * need: 0, or 1 when it takes a slip to mean the word (meant only beside a neighbour), or 2 when its marks contradict
   * those that were typed (meant only within its whole phrase). doubt: several words are written so without marks.
   */
  class Found extends Map {
    constructor(vocabulary, typed) {
      super();
      const bare = typed.key === typed.folded && vocabulary.numbers(typed.folded).length > 1;
      Object.assign(this, { vocabulary, typed, bare });
    }

    add(numbers, weigh, begun = false) {
      for (const number of numbers) {
        const one = this.vocabulary.words[number], weight = weigh(one), before = this.get(number);
        if (weight <= Math.max(before ? before.weight : 0, UNLIKELY)) continue;
        this.set(number, { weight, need: begun ? 0 : this.need(one, weight), doubt: this.bare && !begun });
      }
    }

    need(one, weight) {
      const { typed } = this;
      if (typed.cut || weight >= SURE) return Number(Boolean(typed.cut));
      return typed.key !== typed.folded && typed.folded === one.folded && agrees(typed, one) < CONTRADICTED ? 2 : 1;
    }

    best() {
      return [...this.values()].reduce((best, { weight }) => Math.max(best, weight), 0);
    }
  }

  class Candidates {
    /** `most`: guesses at one word; each costs a file when the words are in many. */
    constructor(vocabulary, most) {
      Object.assign(this, { vocabulary, most });
    }

    /** `loose`: nothing was found that holds the whole query, so its marks and letters are believed less. */
    of(typed, loose) {
      const { vocabulary } = this, found = new Found(vocabulary, typed);
      this.addSame(found, typed, loose);
      if (typed.worth < 1) return found;
      const best = found.best(), finished = best >= SURE && typed.tone !== "";
      const ends = typed.last && !finished ? this.completions(typed, keyed(typed.shown)) : [];
      found.add(ends, () => this.begun(typed, best), true);
      const unfinished = typed.last && found.size > 0;  // who is still typing has made no slip yet
      if (!typed.cut && !unfinished && (loose || best < SURE)) this.addSlips(found, typed, loose);
      return found;
    }

    /** What a word that begins as typed is worth: less when a tone was typed, which mostly comes last. */
    begun(typed, best) {
      if (best >= SURE && typed.folded.length > 1) return BEGUN_BESIDE;
      return typed.tone ? BEGUN_TONED : BEGUN;
    }

    addSame(found, typed, loose) {
      const { vocabulary } = this, other = vocabulary.spelt(typed);
      // Marks that make a word of these pages are meant, and so is no mark beside words with theirs.
      const held = vocabulary.holds(typed), marked = typed.key !== typed.folded;
      const meant = !loose && held && (marked || typed.amongMarked);
      found.add(vocabulary.numbers(typed.folded), (one) => {
        const weight = agrees(typed, one);
        if (weight === 1) return 1;
        return meant ? weight * 0.75 : Math.max(weight, 0.6);
      });
      if (other) found.add(vocabulary.numbers(other.folded), (one) => agreement(other, one) * 0.95);
    }

    addSlips(found, typed, loose) {
      for (const [folded, weight] of this.slips(typed)) {
        const wrong = typed.key === typed.folded ? 1 : 0.7;  // letters and tone
        found.add(this.vocabulary.numbers(folded), (one) => weight * (loose ? 0.8 : 1) * (typed.tone === one.tone ? 1 : wrong));
      }
    }

    /** Words that begin as typed, or as the keys spell that nothing decoded. */
    completions(...ways) {
      const { vocabulary } = this, found = new Set();
      for (const typed of ways.filter(Boolean)) {
        for (const [folded, numbers] of vocabulary.groups) {
          if (!folded.startsWith(typed.folded)) continue;
          for (const number of numbers) if (begins(typed, vocabulary.words[number])) found.add(number);
        }
      }
      return [...found]
        .sort((a, b) => vocabulary.pages[b] - vocabulary.pages[a] || a - b).slice(0, this.most);
    }

    slips({ folded: typed, alone }) {
      const { vocabulary } = this;
      if (/[0-9]/.test(typed)) return [];  // another number is another thing
      const found = [...vocabulary.groups.keys()].map((folded) => [folded, folded === typed ? 0 : slip(typed, folded)]);
      const least = alone && isSyllable(typed) ? 0.5 : 0;  // a syllable by itself is itself, not another with one letter changed
      return found.filter(([, weight]) => weight > least)
        .sort((a, b) => b[1] - a[1] || vocabulary.spread(b[0]) - vocabulary.spread(a[0])).slice(0, this.most);
    }
  }

  Object.assign(search, { Candidates });
})(globalThis.danvanSearch);
