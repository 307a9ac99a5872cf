/* Where does each word stand? In the index itself while the site is small, else in files that a query asks for. */
(function (search) {
  "use strict";
  const { decode, parts } = search;

  /** The files beside index.json that have come, by name. */
  class Files extends Map {
    missing(names) {
      return [...new Set(names)].filter((name) => !this.has(name));
    }
  }

  /** One word: the pages that hold it in order, and its places in the page number i: places[starts[i]] to places[starts[i + 1]]. */
  function read(text) {
    const numbers = decode(text), pages = [], starts = [0], places = [];
    for (let i = 0, page = -1; i < numbers.length;) {
      page += numbers[i++] + 1;
      for (let left = numbers[i++], place = 0; left > 0; left--) {
        place += numbers[i++];
        places.push(place);
      }
      pages.push(page);
      starts.push(places.length);
    }
    return { pages, starts, places };
  }

  class Postings {
    constructor(index, files) {
      Object.assign(this, { texts: index.postings, files, shards: decode(index.shards || "") });
      this.shardOf = parts(index.shards);
      this.decoded = new Map();  // number of a word → its postings
    }

    of(number) {
      if (!this.decoded.has(number)) this.decoded.set(number, read(this.text(number)));
      return this.decoded.get(number);
    }

    text(number) {
      if (this.texts) return this.texts[number];
      const [shard, place] = this.shardOf(number);
      return this.files.get(`words-${shard}`)[place];
    }

    /** Say the word's places in one page. */
    each(number, page, say) {
      const { pages, starts, places } = this.of(number);
      let low = 0, high = pages.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (pages[middle] < page) low = middle + 1; else high = middle;
      }
      if (pages[low] === page) for (let i = starts[low]; i < starts[low + 1]; i++) say(places[i]);
    }

    /** Names of files that must come before these words can be looked up. */
    needed(numbers) {
      return this.texts ? [] : this.files.missing(numbers.map((number) => `words-${this.shardOf(number)[0]}`));
    }

    /** Names of all files of words that have not come. */
    left(most) {
      return this.shards.length > most ? [] : this.files.missing(this.shards.map((_, number) => `words-${number}`));
    }
  }

  Object.assign(search, { Files, Postings });
})(globalThis.danvanSearch);
