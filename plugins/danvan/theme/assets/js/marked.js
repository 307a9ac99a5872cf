/* Marks the words that were searched for on the page that a result led to: ?h= names them, with their accents. Whole
 * words only, however their tone is placed or composed; “an” marks no part of “toàn”. After words.js.
 */
(() => {
  "use strict";
  const { words } = self.danvanSearch;
  const wanted = new Set(words(new URLSearchParams(location.search).get("h").slice(0, 500)).map((word) => word.key));
  const left = "script, style, template, svg, .dv-crumbs, .dv-sr";
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(left)) texts.push(walker.currentNode);
  texts.forEach(mark);

  function mark(node) {
    for (const { start, end } of words(node.data).filter((word) => wanted.has(word.key)).reverse()) {
      const found = node.splitText(start), marked = document.createElement("mark");
      found.splitText(end - start);
      found.replaceWith(marked);
      marked.append(found);
    }
  }
})();
