/* Which other words may stand for the ones typed: what an abbreviation is short for, how official texts put what people say? */
(function (search) {
  "use strict";
  const { words, agreement, begins, push, isSyllable } = search;
  const SURE = 0.8;  // agreement above it: no mark was typed that the phrase has not
  const SHORTENED = 0.9, OFFICIAL = 0.7, BEGUN = 0.9;  // the short form for the long one; official words for the people's; not all typed yet
  const SHORTEST = 3;  // letters from which on a phrase may be guessed
  const MOST_CUT = 3, MOST_INITIALLED = 4;  // words that one abbreviation is spread over; guesses at one

  /** Whether the typed word is this word of a phrase; a phrase of one word only as it is written, or “ca” were any cá. */
  const says = (typed, part, single) => typed && (single ? typed.key === part.key : typed.folded === part.folded && agreement(typed, part) > SURE);

  /** How surely a phrase was said: 1, BEGUN while its last words may still be to come, 0. */
  function saysAll(typed, phrase) {
    const single = phrase.length === 1, last = typed.length - 1;
    if (typed.length === phrase.length && phrase.every((part, j) => says(typed[j], part, single))) return 1;
    const earlier = typed.slice(0, last).every((one, j) => says(one, phrase[j], single));
    const coming = typed[last].last && (begins(typed[last], phrase[last]) || (last > 0 && says(typed[last], phrase[last], single)));
    return earlier && coming ? BEGUN : 0;
  }

  class Lexicon {
    constructor(index, vocabulary) {
      this.vocabulary = vocabulary;
      this.shorts = new Map();   // an abbreviation's letters → what it may stand for
      this.phrases = new Map();  // first word without marks → [{words, becomes: texts, weight, instead}]
      this.heads = index.heads;
      for (const [short, long] of index.abbreviations) {
        push(this.shorts, words(short).map((one) => one.folded).join(""), words(long));
        this.addPhrase({ words: words(long), becomes: [short], weight: SHORTENED, instead: false });
      }
      for (const [said, official, asks] of index.synonyms) {
        for (const from of said) this.addPhrase({ words: words(from), becomes: official, weight: asks ? SHORTENED : OFFICIAL, instead: !asks });
      }
    }

    /** instead: the other words mean nearly the same, so a page that says the typed ones goes before. */
    addPhrase(phrase) {
      if (phrase.words.length) push(this.phrases, phrase.words[0].folded, phrase);
    }

    /** What the words from `i` on may be short for: {length: words taken, weight, words}. */
    *spelledOut(typed, i) {
      for (let length = 1; length <= MOST_CUT && i + length <= typed.length; length++) {
        const run = typed.slice(i, i + length), short = run.map((part) => part.folded).join("");
        if (isSyllable(short) && !run.every((part) => part.capital)) continue;  // “an” is a word, “AN” may be short
        for (const long of this.shorts.get(short) || (length === 1 || typed[i].hyphen ? this.initialled(short) : [])) {
          yield { length, weight: 1, words: long };
        }
      }
    }

    /** Official words for what stands from `i` on, and the other way round for abbreviations. */
    *reworded(typed, i) {
      for (const { words: from, becomes, weight, instead } of this.phrases.get(typed[i].folded) || this.begun(typed[i])) {
        const said = typed.slice(i, i + from.length), match = saysAll(said, from);
        for (const text of match ? becomes : []) yield { length: said.length, weight: weight * match, words: words(text), instead };
      }
    }

    /** The phrases whose first word somebody may be about to write. */
    begun(typed) {
      if (!typed.last || typed.folded.length < SHORTEST) return [];
      return [...this.phrases].filter(([first]) => first.startsWith(typed.folded)).flatMap(([, phrases]) => phrases);
    }

    /** Words side by side in a title with these initials: an abbreviation that the lexicon does not know. */
    initialled(short) {
      if (!this.heads || short.length < 3 || short.length > 8 || this.vocabulary.has(short)) return [];
      this.initials ||= this.heads.map(([, title]) => {
        const all = words(title);
        return { all, letters: all.map((one) => one.folded[0]).join("") };
      });
      const found = new Map();
      for (const { all, letters } of this.initials) {
        const at = letters.indexOf(short), long = all.slice(at, at + short.length);
        if (at >= 0) found.set(long.map((one) => one.key).join(" "), long);
      }
      return [...found.values()].slice(0, MOST_INITIALLED);
    }
  }

  Object.assign(search, { Lexicon });
})(globalThis.danvanSearch);
