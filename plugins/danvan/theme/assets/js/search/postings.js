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

  class Postings {
    constructor(index, files) {
      Object.assign(this, { texts: index.postings, files, shards: decode(index.shards || "") });
      this.shardOf = parts(index.shards);
      this.decoded = new Map();  // number of a word → its postings
    }

    /** For each page that holds the word: how many pages on, how often, its places (each from the last). */
    of(number) {
      if (!this.decoded.has(number)) this.decoded.set(number, decode(this.text(number)));
      return this.decoded.get(number);
    }

    text(number) {
      if (this.texts) return this.texts[number];
      const [shard, place] = this.shardOf(number);
      return this.files.get(`words-${shard}`)[place];
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
