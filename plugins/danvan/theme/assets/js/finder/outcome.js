/* How does the search page say what was found? */
(function (finder) {
  "use strict";
  const { highlight, way, facts, number } = globalThis.danvanSearch;
  const { address, asksNothing, asking } = finder;
  const PAGE = 20;  // results at a time
  const SHOWN_OF_QUERY = 60;  // letters of it that are said back

  function told(query, { total, partial, wordless }) {
    const words = query && `“${query.slice(0, SHOWN_OF_QUERY)}${query.length > SHOWN_OF_QUERY ? "…" : ""}”`, about = words && ` cho ${words}`;
    if (wordless) return `Không thấy kết quả nào${about}. Gõ ít nhất một chữ cái hoặc chữ số, như “hiến đất”.`;
    if (total && partial) return `Thấy ${number(total)} kết quả, không kết quả nào có đủ các chữ ${words}`;
    return total ? `Thấy ${number(total)} kết quả${about}` : `Không thấy kết quả nào${about}`;
  }

  class Outcome {
    /** page: the element that holds all; site: URL of the site's root. */
    constructor(page, site) {
      const find = (selector) => page.querySelector(selector);
      Object.assign(this, {
        site, live: find("[data-live]"), whole: find("[data-all]"), status: find("[role=status]"), answer: find(".dv-answer"), ask: find(".dv-ask"), guess: find(".dv-guess"),
        hits: find(".dv-hits"), nothing: find(".dv-nothing"), offer: find(".dv-offer"), more: find("[data-live] .dv-buttons button"),
        order: find("#xep"), done: find(".dv-filter__done button"),
      });
    }

    draw(answer, state) {
      const asked = !asksNothing(state), left = answer.total - PAGE * state.pages;
      document.documentElement.classList.remove("asked");
      this.live.hidden = !asked;
      this.whole.hidden = asked;
      this.status.textContent = asked ? told(state.q.trim(), answer) : "";
      this.drawAnswer(answer.answer);
      this.ask.hidden = !asked || (answer.total > 0 && !answer.partial);
      this.guess.hidden = !answer.guess;
      Object.assign(this.guess.querySelector("a"), { textContent: `“${answer.guess}”`, href: address(asking(state, answer.guess)) });
      this.order.parentElement.hidden = answer.total < 2;
      this.hits.replaceChildren(...(asked ? answer.items.map((item) => this.hit(item)) : []));
      this.nothing.hidden = !asked || answer.total > 0;
      this.offer.hidden = true;
      this.more.parentElement.hidden = !asked || left <= 0;
      this.more.textContent = `Xem thêm ${number(Math.min(left, PAGE))} trong ${number(left)} kết quả còn lại`;
      this.done.textContent = asked ? `Xem ${number(answer.total)} kết quả` : "Xem danh sách";
    }

    /** What a record answers by itself stands above the pages, with the record it is from. */
    drawAnswer(record) {
      this.answer.hidden = !record;
      if (!record) return;
      this.answer.querySelector("strong").textContent = record.says;
      Object.assign(this.answer.querySelector("a"), { textContent: record.source, href: new URL(record.location, this.site) });
    }

    hit(item) {
      const row = document.createElement("li"), title = document.createElement("a"), text = document.createElement("p");
      const heading = document.createElement("h3"), about = document.createElement("p");
      title.href = new URL(way(item), this.site);
      title.innerHTML = highlight(item.title, item.marks.title);
      text.innerHTML = highlight(item.text, item.marks.text);
      heading.append(title);
      about.className = "dv-hit__facts";
      about.textContent = [facts(item), item.state].filter(Boolean).join(" · ");
      row.append(heading, about, ...(item.text ? [text] : []));
      return row;
    }

    /** Nothing passes the choices: say how many results there are without them. */
    offerAll(total, href) {
      this.offer.hidden = !total;
      Object.assign(this.offer.querySelector("a"), { href, textContent: `Bỏ các lựa chọn, xem ${number(total)} kết quả` });
    }

    fail() {
      document.documentElement.classList.remove("asked");
      this.live.hidden = false;
      this.whole.hidden = false;
      this.status.textContent = "Chưa tải được dữ liệu tìm kiếm. Mời kiểm tra mạng rồi tải lại trang; danh sách dưới đây vẫn dùng được.";
    }
  }

  Object.assign(finder, { Outcome, PAGE });
})(globalThis.danvanFinder);
