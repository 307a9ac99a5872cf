/* How are the index's lists of numbers read? The same as plugins/danvan/search/numbers.py writes them. */
(function (search) {
  "use strict";
  const FIRST = 35, BASE = 46;  // code of the digit 0; digits from BASE on end a number
  const QUOTE = 33, BACKSLASH = 92;  // “!” stands for the sign that JSON would write as two

  function decode(text) {
    const numbers = [];
    let number = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i), digit = (code === QUOTE ? BACKSLASH : code) - FIRST;
      number = number * BASE + (digit % BASE);
      if (digit >= BASE) { numbers.push(number); number = 0; }
    }
    return numbers;
  }

  /** Numbers of which each first says how many follow → the lists. */
  function lists(numbers) {
    const all = [];
    for (let i = 0; i < numbers.length; i += numbers[i] + 1) all.push(numbers.slice(i + 1, i + 1 + numbers[i]));
    return all;
  }

  /** Sizes of consecutive parts → a function from a number to its part and its place there. */
  function parts(sizes) {
    const found = [];
    decode(sizes || "").forEach((size, part) => {
      for (let place = 0; place < size; place++) found.push([part, place]);
    });
    return (number) => found[number];
  }

  /** Add to the list under a name, which begins when it is not there. */
  function push(map, name, value) {
    if (map.has(name)) map.get(name).push(value);
    else map.set(name, [value]);
  }

  const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

  Object.assign(search, { decode, lists, parts, total, push });
})(globalThis.danvanSearch);
