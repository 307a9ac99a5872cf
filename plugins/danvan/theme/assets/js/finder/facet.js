/* Which values of a facet are offered as boxes to tick? Those with something behind them, the largest first. */
(function (finder) {
  "use strict";
  const { fold, number } = globalThis.danvanSearch;
  const FIRST = 10, FEW_MORE = 2;  // values offered at first; so few more are no reason to hide any

  /** How the address names a value, as facet.py writes it: two values alike without marks differ by a number. */
  function keyOf(label, taken) {
    const bare = fold(label).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    let unique = bare;
    for (let times = 2; taken.has(unique); times++) unique = `${bare}-${times}`;
    taken.add(unique);
    return unique;
  }

  class Facet {
    /** element: its part of the page; again(): draw all anew and resolve when done. */
    constructor(element, again) {
      const { facet: name, param } = element.dataset, label = element.querySelector("summary").textContent;
      Object.assign(this, { element, name, param, label, values: [], open: false });
      this.more = Object.assign(document.createElement("button"), { type: "button", className: "dv-facet__more" });
      this.more.addEventListener("click", () => this.unfold(again));
    }

    async unfold(again) {
      const next = this.values.find((value) => value.later);
      this.open = true;
      await again();
      next?.box.focus();
    }

    /** Put boxes in the place of the links that serve without a script. */
    fill(counted) {
      const taken = new Set(), list = Object.assign(document.createElement("div"), { className: "dv-facet__values" });
      list.setAttribute("role", "group");
      list.setAttribute("aria-label", this.label);
      this.values = counted.map(({ value: label }) => this.box(label, keyOf(label, taken)));
      if (this.name === "year") this.values.reverse();
      list.append(...this.values.map(({ row }) => row));
      this.element.querySelector("ul").replaceWith(list);
      this.element.append(this.more);
    }

    box(label, key) {
      const row = document.createElement("label"), box = document.createElement("input"), count = document.createElement("small");
      Object.assign(box, { type: "checkbox", name: this.param, value: key });
      row.append(box, Object.assign(document.createElement("span"), { textContent: label }), count);
      return { label, key, row, box, count };
    }

    /** counted: what each value would give; keys: those that are chosen. */
    draw(counted, keys) {
      const counts = new Map(counted.map(({ value, count }) => [value, count]));
      const offered = this.values.filter((value) => counts.has(value.label) || keys.has(value.key));
      const first = this.first(offered, counts, keys);
      for (const value of this.values) {
        value.later = offered.includes(value) && !first.has(value);
        value.row.hidden = !first.has(value);
        value.box.checked = keys.has(value.key);
        value.count.textContent = number(counts.get(value.label) ?? 0);
      }
      this.more.hidden = first.size === offered.length;
      this.more.textContent = `Thêm ${number(offered.length - first.size)} lựa chọn`;
      this.element.hidden = !offered.length;
    }

    first(offered, counts, keys) {
      if (this.open || offered.length <= FIRST + FEW_MORE) return new Set(offered);
      const size = (value) => counts.get(value.label) ?? 0;
      const largest = [...offered].sort((a, b) => keys.has(b.key) - keys.has(a.key) || size(b) - size(a));
      return new Set(largest.slice(0, FIRST));
    }
  }

  Object.assign(finder, { Facet });
})(globalThis.danvanFinder);
