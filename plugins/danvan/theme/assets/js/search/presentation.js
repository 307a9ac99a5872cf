/* How is a result written on a page: what it says, with its marks, and where it leads? */
(function (search) {
  "use strict";
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const FACTS = ["kind", "field", "place", "year", "origin"];  // what a result says of its page

  const escape = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

  /** The text as safe HTML, its ranges marked. */
  function highlight(text, ranges) {
    let html = "", done = 0;
    for (const [start, end] of ranges) {
      html += `${escape(text.slice(done, start))}<mark>${escape(text.slice(start, end))}</mark>`;
      done = end;
    }
    return html + escape(text.slice(done));
  }

  /** Where a result leads, from the site's root; ?h= names the words to mark there (marked.js). */
  function way(item) {
    const [page, hash] = (item.anchor ? `${item.location.split("#")[0]}#${item.anchor}` : item.location).split("#");
    return page + (item.terms.length ? `?h=${item.terms.map(encodeURIComponent).join("+")}` : "") + (hash ? `#${hash}` : "");
  }

  const number = (count) => count.toLocaleString("vi-VN");

  const facts = (item) => FACTS.map((name) => item[name]).filter(Boolean).join(" · ");

  Object.assign(search, { highlight, escape, way, facts, number });
})(globalThis.danvanSearch);
