/* What is a word, and what may somebody have meant by it? Vietnamese as people type it: with marks, without, with
 * some, in Telex or VNI that nothing decoded, as it sounds, or with a slip. Read by search-engine.js; words, key and
 * decode do the same as plugins/danvan/search/words.py and numbers.py.
 */
(function (scope) {
  "use strict";

  /* ---- words: the same as plugins/danvan/search/words.py ---- */
  const INVISIBLE = /[\u00ad\u034f\u200b-\u200f\u2060\ufeff]/g;
  const WORD = /[0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ][0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]*/g;
  const TONES = new Map([["\u0300", "`"], ["\u0309", "?"], ["\u0303", "~"], ["\u0301", "'"], ["\u0323", "."]]);

  const fold = (shown) => word(shown).folded;

  // key: the letters without tone, then the tone's sign; folded: no mark at all. đường → đương`, duong.
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

  const seen = new Map();  // written → its word: texts repeat theirs
  function read(written) {
    if (seen.size > 20000) seen.clear();
    if (!seen.has(written)) seen.set(written, word(written.replace(INVISIBLE, "").normalize("NFC").toLowerCase()));
    return seen.get(written);
  }

  const words = (text) => Array.from(text.matchAll(WORD), ({ 0: written, index: start }) =>
    ({ start, end: start + written.length, ...read(written) }));

  /* ---- numbers: the same as plugins/danvan/search/numbers.py ---- */
  function decode(text) {
    const numbers = [];
    let number = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i), digit = (code === 33 ? 92 : code) - 35;
      number = number * 46 + (digit % 46);
      if (digit >= 46) { numbers.push(number); number = 0; }
    }
    return numbers;
  }

  /* ---- how well what was typed agrees with a word of the same letters ---- */
  function agreement(typed, found) {
    if (typed.key === found.key) return 1;
    if (typed.key === typed.folded) return 0.9;  // no mark was typed: every marking is meant
    let weight = 0.88;
    for (let i = 0; i < typed.letters.length; i++) {
      if (typed.letters[i] === found.letters[i]) continue;
      if (typed.letters[i] !== typed.folded[i]) weight = 0.35;  // another mark than the page has: â for ă
    }
    if (typed.tone === found.tone || typed.tone === "") return weight;
    if (/^[?~]{2}$/.test(typed.tone + found.tone)) return weight * 0.9;  // hỏi and ngã sound alike to many
    return Math.min(weight, 0.35);
  }

  /* ---- telex and VNI that nothing decoded: `dduwowngf`, `d9uo7ng2` → đường ---- */
  const ONSET = "(?:[bdhlmrsvx]|ch?|g[hi]?|kh?|n(?:gh?|h)?|ph?|qu?|t[hr]?)?";
  const SYLLABLE = new RegExp(`^(?!.*(?:aa|ee|oo))${ONSET}[aeiouy]{1,3}(?:ch?|m|n[gh]?|p|t)?$`);
  const TELEX_TONES = { f: "`", r: "?", x: "~", s: "'", j: "." };
  const VNI_TONES = { 2: "`", 3: "?", 4: "~", 1: "'", 5: "." };
  const HATS = { a: "â", e: "ê", o: "ô" };
  const horned = (letters) =>
    /uo/.test(letters) ? letters.replace("uo", "ươ") :
    /ua$/.test(letters) ? letters.replace("ua", "ưa") :
    /a/.test(letters) ? letters.replace("a", "ă") :
    /o/.test(letters) ? letters.replace("o", "ơ") : letters.replace("u", "ư");

  function keyed(shown) {
    const parts = /^([bcdghklmnpqrstvxđ9]*)([aeiouy][a-z0-9]*)$/.exec(shown);
    if (!parts || shown.length > 12 || SYLLABLE.test(shown)) return null;
    let onset = parts[1].replace(/dd|d9/, "đ"), rest = parts[2], tone = "";
    rest = rest.replace(/[sfrxj1-5]/g, (sign) => { tone += TELEX_TONES[sign] || VNI_TONES[sign]; return ""; });
    rest = rest.replace(/d$|9/, () => { onset = onset.replace(/^d/, "đ"); return ""; });
    rest = rest.replace(/([aeo])\1/, (pair) => HATS[pair[0]]);
    rest = rest.replace(/([aeo])([a-z]*)6/, (_, vowel, after) => HATS[vowel] + after);
    if (/[w7]/.test(rest)) rest = horned(rest.replace(/[w7]/g, ""));
    rest = rest.replace(/a([a-z]*)8/, "ă$1");
    const letters = onset + rest, folded = fold(letters);
    if (tone.length > 1 || letters + tone === shown || !SYLLABLE.test(folded)) return null;
    return { shown, key: letters + tone, folded, letters, tone };
  }

  /* ---- slips: one confusion of Vietnamese ears, or one letter too many, too few, wrong or out of place ---- */
  const heard = (folded) => folded
    .replace(/^(?:gi(?=[aeouy])|[rvzj])/, "d").replace(/^f/, "ph").replace(/^tr/, "ch").replace(/^x/, "s").replace(/^n(?![gh])/, "l")
    .replace(/^ngh/, "ng").replace(/^gh/, "g").replace(/^[kq](?![hu])/, "c").replace(/^qu/, "cu")
    .replace(/n[gh]$/, "n").replace(/(?:ch|t)$/, "c").replace(/y/g, "i");

  function oneEdit(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
    if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
    if (a.slice(i + 1) === b.slice(i + 1)) return a.length > 2;
    return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  }

  const sounds = new Map();
  function sound(folded) {
    if (!sounds.has(folded)) sounds.set(folded, heard(folded));
    return sounds.get(folded);
  }

  function slip(typed, folded) {
    if (sound(typed) === sound(folded)) return 0.7;
    if (!oneEdit(typed, folded)) return 0;
    return [...typed].sort().join() === [...folded].sort().join() ? 0.75 : 0.5;  // the same letters, two changed places
  }

  const isSyllable = (folded) => SYLLABLE.test(folded);
  scope.danvanWords = { word, words, fold, decode, agreement, keyed, slip, isSyllable };
})(typeof self === "undefined" ? globalThis : self);
