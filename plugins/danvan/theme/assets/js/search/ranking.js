/* Which pages answer best? A page counts for the reading of the query that suits it best. */
(function (search) {
  "use strict";
  const { decode, total, strongest } = search;
  const FACET = 96, BODY = 160;  // where in a page the title's places end and the body's begin (postings.py)
  const DOUBTFUL = 0.5;
  const TWO_SLIPS = 0.4;  // two likely slips side by side bear each other out, unlikely ones do not
  const LITTLE = 0.4;  // a page that holds no more than this of what the words say is no answer
  const WORST = 5;  // how many times less than the best a page may score
  const TITLE = 4, FACTS = 1.6;  // what a word in a title or among the facts counts beside one in the text
  const ENOUGH = 1.2;  // so much more of a word counts half

  // Nearly every syllable is one slip away from others: what needs a slip is meant only beside its neighbour.
  function meant(slots) {
    if (slots.length === 1) return slots;
    const supports = (hit, step, i) => (slots[i + step] || []).some(({ place, weight, slip }) =>
      place === hit.place + step && (!slip || hit.weight * weight >= TWO_SLIPS));
    return Array.from(slots, (hits, i) => {
      const left = (hits || []).filter((hit) => !hit.slip || supports(hit, -1, i) || supports(hit, 1, i));
      return left.length ? left : undefined;
    });
  }

  /** How surely the second word follows the first. */
  function beside(hits, nexts) {
    let best = 0;
    for (const { place, weight } of hits) {
      for (const next of nexts) {
        if (next.place === place + 1) best = Math.max(best, weight * next.weight * (place < FACET ? 1 : 0.6));
      }
    }
    return best;
  }

  /** The share of neighbours in the query that are neighbours in the page. */
  function pairs(slots, weights) {
    let sum = 0, all = 0;
    for (let i = 0; i + 1 < weights.length; i++) {
      const pair = (weights[i] + weights[i + 1]) / 2;
      all += pair;
      if (slots[i] && slots[i + 1]) sum += pair * beside(slots[i], slots[i + 1]);
    }
    return sum / (all || 1);
  }

  class Ranking {
    constructor(index, vocabulary, postings) {
      Object.assign(this, { vocabulary, postings, titles: decode(index.titles), bodies: decode(index.bodies) });
      this.count = this.titles.length;
      this.meanBody = total(this.bodies) / this.count || 1;
    }

    /** plans: the readings of a query, each with its row of candidates → pages, best first. */
    of(plans) {
      const best = new Map();
      for (const { words: read, weight, row } of plans) {
        const weights = row.map((found) => this.rarity(found)), all = total(weights);
        for (const [page, hits] of this.meetings(row)) {
          const slots = meant(hits), result = this.score(page, slots, weights, all);
          if (result.coverage < LITTLE) continue;
          result.score *= weight;
          if (!best.has(page) || best.get(page).score < result.score) best.set(page, { ...result, slots, read });
        }
      }
      const ranked = [...best.values()].sort((a, b) => b.score - a.score || a.page - b.page);
      return ranked.filter((one) => one.score > ranked[0].score / WORST);
    }

    rarity(found) {
      const pages = total([...found].map(([number, { weight }]) => (weight > 0.65 ? this.vocabulary.pages[number] : 0)));
      return Math.log(1 + (this.count + 0.5) / (Math.min(pages, this.count) + 0.5));
    }

    /** page → for each word of the reading, its hits there. */
    meetings(row) {
      const pages = new Map();
      row.forEach((found, position) => {
        for (const [number, { weight, slip }] of found) {
          this.each(number, (page, place) => {
            if (!pages.has(page)) pages.set(page, Array.from({ length: row.length }));
            const slots = pages.get(page);
            (slots[position] ||= []).push({ place, weight, slip, number });
          });
        }
      });
      return pages;
    }

    each(number, hit) {
      const numbers = this.postings.of(number);
      for (let i = 0, page = -1; i < numbers.length;) {
        page += numbers[i++] + 1;
        for (let left = numbers[i++], place = 0; left > 0; left--) {
          place += numbers[i++];
          hit(page, place);
        }
      }
    }

    score(page, slots, weights, all) {
      const length = 0.6 + 0.4 * this.bodies[page] / this.meanBody, titled = new Set();
      let sum = 0, covered = 0;
      slots.forEach((hits, i) => {
        if (!hits) return;
        const best = strongest(hits);
        let often = 0;
        for (const { place, weight } of hits) {
          often += weight / best * (place < FACET ? TITLE : place < BODY ? FACTS : 1 / length);
          if (place < FACET && weight > DOUBTFUL) titled.add(place);
        }
        sum += weights[i] * best * often / (often + ENOUGH);
        covered += weights[i] * best;
      });
      const coverage = covered / all, title = titled.size / (this.titles[page] + 2);
      return { page, coverage, score: (sum / all + pairs(slots, weights) + 0.25 * title) * coverage ** 1.6 };
    }
  }

  Object.assign(search, { Ranking });
})(globalThis.danvanSearch);
