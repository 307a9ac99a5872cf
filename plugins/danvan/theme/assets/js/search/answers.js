/* Which record answers a question by itself? Only one that says all that was asked, and only when no other does so as well. */
(function (search) {
  "use strict";
  const { words, agreement } = search;
  const SURE = 0.8;
  const LEAST = 2;  // words that must say what is asked: “bao nhiêu hộ” alone asks of nothing

  /** How many of the words asked for stand in a text. */
  const held = (asked, all) => asked.filter((typed) => all.some((one) => one.folded === typed.folded && agreement(typed, one) > SURE)).length;

  class Answers {
    /** index.answers: the sorts of questions that records answer. */
    constructor(index, files) {
      Object.assign(this, { sorts: new Set(index.answers), files, rows: null });
    }

    /** Names of files that must come before such a question can be answered. */
    needed(question) {
      return this.sorts.has(question) ? this.files.missing(["answers"]) : [];
    }

    /** {says, source, location}, or null. */
    of(question, typed) {
      if (!this.sorts.has(question)) return null;
      this.rows ||= this.files.get("answers").map(([sort, says, source, location, about]) =>
        ({ sort, says, source, location, own: words(says), all: words(`${says} ${about}`) }));
      const asked = typed.filter(({ worth, slight }) => worth === 1 && !slight);
      if (asked.length < LEAST) return null;
      const fitting = this.rows.filter(({ sort, all, own }) => sort === question && held(asked, all) === asked.length && held(asked, own) > 0);
      const most = Math.max(...fitting.map(({ own }) => held(asked, own)));
      const [best, ...others] = fitting.filter(({ own }) => held(asked, own) === most);
      return best && !others.length ? { says: best.says, source: best.source, location: best.location } : null;
    }
  }

  Object.assign(search, { Answers });
})(globalThis.danvanSearch);
