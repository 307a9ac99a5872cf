/* How well does what was typed agree with a word of the same letters? */
(function (search) {
  "use strict";
  const SURE = 0.8;
  const SAME = 1, BARE = 0.9, LESS = 0.88, OTHER = 0.35;  // no mark typed; some left out; a mark that the page has not

  /** 1 for the same word, more than 0.8 while every mark that was typed stands in the word, 0.35 for another word. */
  function agreement(typed, found) {
    if (typed.key === found.key) return SAME;
    if (typed.key === typed.folded) return BARE;
    let weight = LESS;
    for (let i = 0; i < typed.letters.length; i++) {
      if (typed.letters[i] !== found.letters[i] && typed.letters[i] !== typed.folded[i]) weight = OTHER;
    }
    if (typed.tone === found.tone || typed.tone === "") return weight;
    if (/^[?~]{2}$/.test(typed.tone + found.tone)) return weight * 0.9;  // hỏi and ngã sound alike to many
    return Math.min(weight, OTHER);
  }

  /** Whether what was typed is how this word begins, marks and all. */
  function begins(typed, found) {
    if (found.folded.length <= typed.folded.length || !found.folded.startsWith(typed.folded)) return false;
    return agreement(typed, { ...found, key: "", letters: found.letters.slice(0, typed.letters.length) }) > SURE;
  }

  Object.assign(search, { agreement, begins });
})(globalThis.danvanSearch);
