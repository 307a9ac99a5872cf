/* How does a page or a worker ask the engine while files are still coming? */
(function (search) {
  "use strict";
  const { Engine } = search;

  class Searcher {
    /** load(name) → promise of a file's content. */
    constructor(load) {
      Object.assign(this, { load, opening: null, latest: 0, filling: false });
      this.coming = new Map();  // name → promise: queries typed fast want the same files
    }

    open() {
      this.opening ||= this.load("index").then((index) => new Engine(index)).catch((error) => { this.opening = null; throw error; });
      return this.opening;
    }

    fetched(engine, name) {
      const fetching = async () => {
        try { engine.receive(name, await this.load(`${engine.folder}/${name}`)); } finally { this.coming.delete(name); }
      };
      if (!this.coming.has(name)) this.coming.set(name, fetching());
      return this.coming.get(name);
    }

    /** show(answer) is called with the answer, a second time when the texts have come, never for a query that a later one has replaced. */
    async search(query, options, show) {
      const turn = ++this.latest, engine = await this.open();
      for (let more = true; more && turn === this.latest;) {
        const answer = engine.ask(query, options);
        more = answer.need.length > 0;
        if (!more || answer.items.length) show(answer);
        await Promise.all(answer.need.map((name) => this.fetched(engine, name)));
      }
    }

    /** Fetch what later queries need, one after the other, while nobody waits. */
    async ahead() {
      if (this.filling) return;
      this.filling = true;
      const engine = await this.open();
      for (const name of engine.rest()) await this.fetched(engine, name);
    }
  }

  Object.assign(search, { Searcher });
})(globalThis.danvanSearch);
