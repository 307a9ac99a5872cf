/* Which words of the vocabulary may a typed word mean, how surely, and does it take a slip to mean them? */
(function (search) {
  "use strict";
  const { agreement, slip, isSyllable } = search;
  // From SURE on nothing else is tried, up to UNLIKELY nothing is looked for.
  const SURE = 0.8, UNLIKELY = 0.3;
  const BEGUN = 0.75, BEGUN_BESIDE = 0.5;  // the beginning of a longer word: alone, or beside a word that it is itself

  /** The candidates of one typed word: number of a word → {weight, need, doubt}.
   *
   * need: 0, or 1 when it takes a slip to mean the word (meant only beside a neighbour), or 2 when the pages hold the very
   * word that was typed (another is meant only within its whole phrase). doubt: several words are written so without marks.
   */
  class Found extends Map {
    constructor(vocabulary, typed) {
      super();
      const bare = typed.key === typed.folded && vocabulary.numbers(typed.folded).length > 1;
      const held = !typed.cut && typed.key !== typed.folded && vocabulary.holds(typed);
      Object.assign(this, { vocabulary, cut: Boolean(typed.cut), bare, held });
    }

    add(numbers, weigh, begun = false) {
      for (const number of numbers) {
        const weight = weigh(this.vocabulary.words[number]), before = this.get(number);
        if (weight <= Math.max(before ? before.weight : 0, UNLIKELY)) continue;
        const need = Number(this.cut || (weight < SURE && !begun));
        this.set(number, { weight, need: need && this.held ? 2 : need, doubt: this.bare && !begun });
      }
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
      const ends = typed.last && !finished ? this.completions(typed) : [];
      found.add(ends, () => (best < SURE ? BEGUN : BEGUN_BESIDE), true);
      if (!typed.cut && (loose || (best < SURE && (found.size > ends.length || !ends.length)))) this.addSlips(found, typed, loose);
      return found;
    }

    addSame(found, typed, loose) {
      const { vocabulary } = this, other = vocabulary.spelt(typed);
      // Marks that make a word of these pages are meant; marks that make none are a slip of the tone.
      const meant = !loose && typed.key !== typed.folded && vocabulary.holds(typed);
      found.add(vocabulary.numbers(typed.folded), (one) => {
        const weight = agreement(typed, one);
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

    completions(typed) {
      const { vocabulary } = this, found = [];
      if (typed.folded.length < 2 && vocabulary.has(typed.folded)) return [];
      const start = (one) => ({ ...one, key: "", letters: one.letters.slice(0, typed.letters.length) });
      for (const [folded, numbers] of vocabulary.groups) {
        if (folded.length > typed.folded.length && folded.startsWith(typed.folded)) found.push(...numbers);
      }
      return found.filter((number) => agreement(typed, start(vocabulary.words[number])) > SURE)
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
