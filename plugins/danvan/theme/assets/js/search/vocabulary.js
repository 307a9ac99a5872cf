/* Which words do the pages hold, and in how many pages does each stand? */
(function (search) {
  "use strict";
  const { word, decode, total, push, keyed } = search;

  class Vocabulary {
    constructor(index) {
      this.words = index.words ? index.words.split(" ").map(word) : [];
      this.pages = decode(index.pages);  // number of a word → how many pages hold it
      this.groups = new Map();           // letters without marks → numbers of the words written with them
      this.words.forEach((one, number) => push(this.groups, one.folded, number));
    }

    has(folded) {
      return this.groups.has(folded);
    }

    numbers(folded) {
      return this.groups.get(folded) || [];
    }

    /** Whether the pages hold the very word that was typed, with its marks. */
    holds(typed) {
      return this.numbers(typed.folded).some((number) => this.words[number].key === typed.key);
    }

    /** The word that undecoded keys spell, when the pages hold its letters; or null. */
    spelt(typed) {
      const other = keyed(typed.shown);
      return other && this.has(other.folded) ? other : null;
    }

    /** How many pages hold words of these letters, a page counted once for each. */
    spread(folded) {
      return total(this.numbers(folded).map((number) => this.pages[number]));
    }
  }

  Object.assign(search, { Vocabulary });
})(globalThis.danvanSearch);
