/* Where does the search page get its answers: from files that it fetches or, in a copy in a folder, from a script?
 *
 * Browsers run neither modules nor workers under file:// and fetch nothing there, so search/offline.js holds the index.
 */
(function (finder) {
  "use strict";
  const { Searcher } = globalThis.danvanSearch;

  class Source {
    /** folder: URL of the index. */
    constructor(folder) {
      Object.assign(this, { folder, script: null });
      this.searcher = new Searcher(this.loader("default"));
    }

    loader(cache) {
      if (location.protocol === "file:") return (name) => this.fromScript(name);
      return async (name) => {
        const response = await fetch(new URL(`${name}.json`, this.folder), { cache });
        if (!response.ok) throw new Error(`${name}: ${response.status}`);
        return response.json();
      };
    }

    async fromScript(name) {
      this.script ??= new Promise((loaded, failed) => {
        const element = Object.assign(document.createElement("script"), { src: new URL("offline.js", this.folder), onload: loaded, onerror: failed });
        document.head.append(element);
      });
      await this.script;
      return self.danvanOffline[name];
    }

    /** As `Searcher.search`. After a new edition of the site the browser may hold the old index, whose files are gone: once more, afresh. */
    async ask(query, options, show) {
      try {
        await this.searcher.search(query, options, show);
      } catch {
        this.searcher = new Searcher(this.loader("reload"));
        await this.searcher.search(query, options, show);
      }
    }
  }

  Object.assign(finder, { Source });
})(globalThis.danvanFinder ??= {});
