/* A copy of the site in a folder (file://): no server turns an address that ends with a slash into its index.html, and
 * browsers run no modules there. This gives the links, the forms and the marks of a search what they need.
 */
(() => {
  "use strict";
  const here = document.currentScript.src;
  for (const moment of ["click", "auxclick"]) addEventListener(moment, ({ target }) => follow(target.closest?.("a[href]"), "href"), true);
  addEventListener("submit", ({ target }) => follow(target, "action"), true);
  if (new URLSearchParams(location.search).has("h")) {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", mark);
    else mark();
  }

  function follow(element, name) {
    const to = element?.[name].match(/^(file:[^?#]*\/)([?#].*)?$/);
    if (to) element[name] = `${to[1]}index.html${to[2] ?? ""}`;
  }

  function mark() {
    for (const name of ["words.js", "marked.js"]) document.head.append(Object.assign(document.createElement("script"), { src: new URL(name, here), async: false }));
  }
})();
