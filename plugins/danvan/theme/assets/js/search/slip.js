/* Is one word a slip for another: one confusion of Vietnamese ears, or one letter too many, too few, wrong, out of place? */
(function (search) {
  "use strict";
  const SOUNDS_ALIKE = 0.7, SWAPPED = 0.75, ONE_LETTER = 0.5;

  const heard = (folded) => folded
    .replace(/^(?:gi(?=[aeouy])|[rvzj])/, "d").replace(/^f/, "ph").replace(/^tr/, "ch").replace(/^x/, "s").replace(/^n(?![gh])/, "l")
    .replace(/^ngh/, "ng").replace(/^gh/, "g").replace(/^[kq](?![hu])/, "c").replace(/^qu/, "cu")
    .replace(/n[gh]$/, "n").replace(/(?:ch|t)$/, "c").replace(/y/g, "i");

  const sounds = new Map();
  function sound(folded) {
    if (!sounds.has(folded)) sounds.set(folded, heard(folded));
    return sounds.get(folded);
  }

  function oneEdit(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
    if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
    if (a.slice(i + 1) === b.slice(i + 1)) return a.length > 2;
    return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  }

  /** How likely `typed` was meant to be `folded`, both without marks; 0: it was not. */
  function slip(typed, folded) {
    if (sound(typed) === sound(folded)) return SOUNDS_ALIKE;
    if (!oneEdit(typed, folded)) return 0;
    return [...typed].sort().join("") === [...folded].sort().join("") ? SWAPPED : ONE_LETTER;
  }

  Object.assign(search, { slip });
})(globalThis.danvanSearch);
