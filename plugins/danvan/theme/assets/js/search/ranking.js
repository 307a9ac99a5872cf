/* Which pages answer best? A page counts for the reading of the query that suits it best. */
(function (search) {
  "use strict";
  const { decode, total, meant, judged } = search;
  const FACET = 96;  // where in a page the places of the title end (postings.py)
  const LITTLE = 0.4;  // a page that holds no more than this of what the words say is no answer
  const WORST = 5;  // how many times less than the best a page may score
  const CLOSELY = 60, SURELY = 15;  // pages of each reading that are judged by where the words stand, at most and at least
  const PENDING = 0.2;
  const PAGES = 2 ** 20;  // more pages than any site has
  const MOST = 2.25;  // what a page can score at most
  const RARE = 0.02, FEW = 3;  // a word is rare that stands in so small a part of the pages, or in so few
  const SUITED = 1.25;  // what a page counts more that is of the kind asked for
  const IN_A_ROW = 0.55;  // so much of the query stands as one phrase (0.6 for a whole phrase in the text)
  const LITERAL = 0.95;  // from this weight on a page says the very word that was typed, marks and all

  /** What each page holds of one typed word: the surest word there, and the surest that takes no slip. */
  class Slot {
    constructor(found, postings, count) {
      Object.assign(this, { found, best: new Float32Array(count), sure: new Float32Array(count), titled: new Uint8Array(count) });
      for (const [number, { weight, need }] of found) this.add(postings.of(number), weight, need);
    }

    add({ pages, starts, places }, weight, need) {
      const { best, sure, titled } = this;
      for (let i = 0; i < pages.length; i++) {
        const page = pages[i];
        if (weight > best[page]) best[page] = weight;
        if (!need && weight > sure[page]) sure[page] = weight;
        if (places[starts[i]] < FACET) titled[page] = 1;
      }
    }
  }

  /** Pages that are not judged closely: how much of a reading each surely holds. */
  class Rest {
    constructor(count) {
      Object.assign(this, { held: new Float32Array(count), readings: [], by: new Uint8Array(count), found: [] });
    }

    add(page, held, reading) {
      if (held < LITTLE || held <= this.held[page]) return;
      if (!this.held[page]) this.found.push(page);
      if (this.readings.at(-1) !== reading) this.readings.push(reading);
      this.held[page] = held;
      this.by[page] = this.readings.length - 1;
    }

    /** They come after all that are judged closely, those first that hold most. */
    pages(closely, least) {
      const left = this.found.filter((page) => !closely.has(page));
      const order = Float64Array.from(left, (page) => (page + 1) / PAGES - Math.round(this.held[page] * 1000)).sort();
      return Array.from(order, (place) => {
        const page = Math.round((place - Math.floor(place)) * PAGES) - 1, { row, words: read } = this.readings[this.by[page]];
        return { page, coverage: this.held[page], score: least * this.held[page], row, read };
      });
    }
  }

  /** Places of the largest numbers, the largest first, as many as are judged closely at most. */
  function likeliest(numbers, count) {
    const order = Array.from({ length: count }, (_, i) => i);
    if (count > 4 * CLOSELY) {
      const floor = Float64Array.from(numbers).sort()[count - CLOSELY];
      return order.filter((i) => numbers[i] >= floor).sort((a, b) => numbers[b] - numbers[a] || a - b).slice(0, CLOSELY);
    }
    return order.sort((a, b) => numbers[b] - numbers[a] || a - b);
  }

  class Ranking {
    constructor(index, vocabulary, postings) {
      Object.assign(this, { vocabulary, postings, titles: decode(index.titles), bodies: decode(index.bodies) });
      this.count = this.titles.length;
      this.meanBody = total(this.bodies) / this.count || 1;
      this.kinds = decode(index.kinds || "");  // kind, then how many pages on are of it
      this.asked = index.asked || {};
    }

    /** Which pages are of the kinds that answer such a question best: a function from a page to what it counts more. */
    suited(question) {
      const best = new Set(this.asked[question]), suits = new Uint8Array(this.count);
      for (let i = 0, page = 0; i < this.kinds.length; i += 2) {
        if (best.has(this.kinds[i])) suits.fill(1, page, page + this.kinds[i + 1]);
        page += this.kinds[i + 1];
      }
      return (page) => (suits[page] ? SUITED : 1);
    }

    /** plans: the readings of a query, each with its row of candidates; question: what it asks for → pages, best first. */
    of(plans, question) {
      const slots = new Map(), best = new Map(), rest = new Rest(this.count);
      const slot = (found) => slots.get(found) || slots.set(found, new Slot(found, this.postings, this.count)).get(found);
      const suited = this.suited(question), reach = { top: 0, best, rest, suited };
      for (const plan of plans) {
        const weights = plan.row.map((found, i) => this.worth(found, plan.words[i], plan.words.length));
        this.read({ ...plan, slots: plan.row.map(slot), weights, all: total(weights) }, reach);
      }
      this.prefer([...best.values()], plans[0], slot);
      const ranked = [...best.values()].sort((a, b) => b.score - a.score || a.page - b.page);
      const worst = ranked.length ? ranked[0].score / WORST : 0, good = ranked.filter(({ score }) => score > worst);
      return good.length < ranked.length ? good : [...good, ...rest.pages(best, good.length ? good.at(-1).score : 0)];
    }

    /** Judge the likeliest pages of one reading closely, the others by what they hold. */
    read(reading, reach) {
      const { pages, most } = this.rough(reading), order = likeliest(most, pages.length);
      let judgedClosely = 0;
      for (const i of order) {
        if (judgedClosely >= CLOSELY || (judgedClosely >= SURELY && reading.weight * MOST * most[i] ** 1.6 < reach.top / 2)) break;
        this.judge(reading, pages[i], reach);
        most[i] = 0;
        judgedClosely++;
      }
      for (let i = 0; i < pages.length; i++) if (most[i]) reach.rest.add(pages[i], this.sure(reading, pages[i]), reading);
    }

    judge(reading, page, reach) {
      const one = this.closely(reading, page), before = reach.best.get(page);
      if (one.coverage < LITTLE) return;
      one.score *= reach.suited(page);
      reach.top = Math.max(reach.top, one.score);
      if (!before || before.score < one.score) reach.best.set(page, one);
    }

    /** What each page holds of a reading at most, wherever the words stand; pages that hold too little are left out. */
    rough({ slots, weights, all }) {
      const pages = [], most = [];
      for (let page = 0; page < this.count; page++) {
        let held = 0, titled = 0;
        for (let i = 0; i < slots.length; i++) {
          held += weights[i] * slots[i].best[page];
          titled += weights[i] * slots[i].titled[page];
        }
        if (held < LITTLE * all) continue;
        pages.push(page);
        most.push(held / all * (1 + titled / all));
      }
      return { pages, most };
    }

    sure({ slots, weights, all }, page) {
      let held = 0;
      for (let i = 0; i < slots.length; i++) held += weights[i] * slots[i].sure[page];
      return held / all;
    }

    closely({ row, words: read, weights, weight, replaced }, page) {
      const slots = meant(this.hits(row, page));
      const { coverage, phrase, score } = judged(slots, weights, { title: this.titles[page], length: 0.6 + 0.4 * this.bodies[page] / this.meanBody });
      return { page, coverage, phrase, score: score * weight, slots, read, replaced };
    }

    /** For each word of a reading, its hits in one page. */
    hits(row, page) {
      return row.map((found) => {
        const all = [];
        for (const [number, { weight, need, doubt }] of found) {
          this.postings.each(number, page, (place) => all.push({ place, weight, need, doubt, alone: false, number }));
        }
        return all;
      });
    }

    /** What stands for other words comes after the pages that say those themselves, if one is rare, or all of the query in a row. */
    prefer(pages, { words: typed, row }, slot) {
      const whole = ({ replaced, phrase, coverage }) => !replaced.length && phrase >= IN_A_ROW && coverage >= LITERAL;
      const inRow = pages.filter(whole), best = new Map();
      const least = (replaced) => {
        const found = row.filter((_, i) => replaced.includes(typed[i]) && (typed[i].worth ?? 1) === 1), slots = found.map(slot);
        const saying = found.some((one) => this.isRare(one)) ? pages.filter(({ page }) => slots.every(({ sure }) => sure[page] >= LITERAL)) : [];
        return { saying: new Set([...inRow, ...saying]), score: [...inRow, ...saying].reduce((sum, { score }) => Math.max(sum, score), 0) };
      };
      for (const one of pages.filter(({ replaced }) => replaced.length)) {
        const key = one.replaced.map(({ start }) => start).join(" ");
        const { saying, score } = best.get(key) || best.set(key, least(one.replaced)).get(key);
        if (score && !saying.has(one)) one.score = Math.min(one.score, 0.98 * score);
      }
    }

    isRare(found) {
      const spread = this.spread(found);
      return spread > 0 && spread <= Math.max(FEW, RARE * this.count);
    }

    /** In how many pages the typed word stands, as it was typed. */
    spread(found) {
      return total([...found].map(([number, { weight }]) => (weight >= LITERAL ? this.vocabulary.pages[number] : 0)));
    }

    /** What a word tells; one that is still being typed and that no page holds tells little yet. */
    worth(found, { worth = 1, last }, length) {
      return this.rarity(found) * worth * (last && length > 1 && !found.size ? PENDING : 1);
    }

    rarity(found) {
      const pages = total([...found].map(([number, { weight }]) => (weight > 0.65 ? this.vocabulary.pages[number] : 0)));
      return Math.log(1 + (this.count + 0.5) / (Math.min(pages, this.count) + 0.5));
    }
  }

  Object.assign(search, { Ranking });
})(globalThis.danvanSearch);
