/* What is said of each page, which pages pass the choices made, and what would each further choice give? */
(function (search) {
  "use strict";
  const { decode, lists } = search;

  class Facets {
    constructor(index, files) {
      Object.assign(this, { tables: index.facets, names: Object.keys(index.facets), files, columns: null });
      this.orders = new Map([
        ["title", (a, b) => this.byTitle[a.page] - this.byTitle[b.page]],
        ["year", (a, b) => this.year(b.page) - this.year(a.page) || b.score - a.score || a.page - b.page],
      ]);
    }

    /** Whether anything is asked that only the file of facets answers. */
    asked({ filters, facets, sort }) {
      return facets || this.orders.has(sort) || this.chosen(filters).length > 0;
    }

    open() {
      if (this.columns) return;
      const content = this.files.get("facets");
      this.columns = new Map(this.names.map((facet) => [facet, lists(decode(content.columns[facet]))]));
      this.byTitle = [];  // page → its place by title
      decode(content.by_title).forEach((page, place) => { this.byTitle[page] = place; });
    }

    shown(facet, numbers) {
      return numbers.map((number) => this.tables[facet][number]);
    }

    /** What the numbers of a page's head say, facet by facet. */
    facts(numbers) {
      return lists(decode(numbers)).map((values, i) => [this.names[i], this.shown(this.names[i], values).join(", ")]);
    }

    year(page) {
      return Math.max(0, ...this.shown("year", this.columns.get("year")[page]).map(Number));
    }

    chosen(filters) {
      return this.names.filter((facet) => filters[facet] && filters[facet].length);
    }

    /** Any of a facet's chosen values, but one of every facet that has any. */
    passes(page, filters, except) {
      return this.chosen(filters).every((facet) => facet === except ||
        this.columns.get(facet)[page].some((number) => filters[facet].includes(this.tables[facet][number])));
    }

    /** What a value would give beside the choices made in the other facets; values that would give nothing are left out. */
    counted(ranked, filters) {
      return Object.fromEntries(this.names.map((facet) => {
        const values = this.tables[facet].map((value) => ({ value, count: 0 }));
        for (const { page } of ranked) {
          if (this.passes(page, filters, facet)) for (const number of this.columns.get(facet)[page]) values[number].count++;
        }
        return [facet, values.filter((one) => one.count)];
      }));
    }
  }

  Object.assign(search, { Facets });
})(globalThis.danvanSearch);
