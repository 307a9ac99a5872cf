/* Which words does a text hold, and by which key is each of them found? The same as plugins/danvan/search/words.py.
 *
 * First of the scripts that make search.js, and by itself on pages that a result led to (marked.js).
 */
(function (search) {
  "use strict";

  const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]|\u034f/g;
  const LETTER = "0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ", WITHIN = "\\u0300-\\u036f\\u00ad\\u200b-\\u200f\\u2060\\ufeff";
  const WORD = new RegExp(`[${LETTER}](?:[${LETTER}]|[${WITHIN}])*`, "g");
  const TONES = new Map([["\u0300", "`"], ["\u0309", "?"], ["\u0303", "~"], ["\u0301", "'"], ["\u0323", "."]]);
  const MOST_REMEMBERED = 20_000;

  /** shown → its key (the letters without tone, then the tone's sign) and itself without any mark: đường → đương`, duong. */
  function word(shown) {
    if (/^[a-z0-9]*$/.test(shown)) return { shown, key: shown, folded: shown, letters: shown, tone: "" };
    let letters = "", folded = "", tone = "";
    for (const sign of shown.toLowerCase().normalize("NFD")) {
      if (TONES.has(sign)) tone += TONES.get(sign); else letters += sign;
      if (sign < "\u0300" || sign > "\u036f") folded += sign === "đ" ? "d" : sign;
    }
    letters = letters.normalize("NFC");
    return { shown, key: letters + tone, folded, letters, tone };
  }

  const fold = (shown) => word(shown).folded;

  const seen = new Map();  // written → its word: texts repeat theirs
  function read(written) {
    if (seen.size > MOST_REMEMBERED) seen.clear();
    if (!seen.has(written)) seen.set(written, word(written.replace(INVISIBLE, "").normalize("NFC").toLowerCase()));
    return seen.get(written);
  }

  /** The words of a text, each with where it starts and ends there. */
  const words = (text) => Array.from(text.matchAll(WORD), ({ 0: written, index: start }) =>
    ({ start, end: start + written.length, ...read(written) }));

  Object.assign(search, { word, words, fold });
})(globalThis.danvanSearch ??= {});
